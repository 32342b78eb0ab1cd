-- Agreements, the texts that were offered, who signed, what they open, and for whom.
create table agreement (
    id text not null,
    kind text not null,
    title text not null,
    provider_id text not null,
    recipient_id text not null,
    state text not null,
    version integer not null,
    purposes text not null,
    legal_basis text not null,
    starts_at text not null,
    expires_at text not null,
    renewal_notice_days integer not null,
    minimum_persons integer not null,
    rounding_base integer not null,
    security_terms text not null,
    training_required text not null,
    deletion_method text not null,
    deletion_days integer not null,
    comment_days integer not null,
    decision_days integer not null,
    clauses text not null,
    created_at text not null,
    created_by text not null,
    ended_at text,
    renews text,
    destroyed_at text,
    revision integer not null,
    constraint pk_agreement primary key (id),
    constraint fk_agreement_organization_provider_id foreign key (provider_id) references organization (id) on delete restrict,
    constraint fk_agreement_organization_recipient_id foreign key (recipient_id) references organization (id) on delete restrict
);

create index ix_agreement_provider_id on agreement (provider_id);
create index ix_agreement_recipient_id on agreement (recipient_id);

create table agreement_dataset (
    id text not null,
    agreement_id text not null,
    dataset_id text not null,
    fields text not null,
    constraint pk_agreement_dataset primary key (id),
    constraint fk_agreement_dataset_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict,
    constraint fk_agreement_dataset_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict
);

create unique index ix_agreement_dataset_agreement_id_dataset_id on agreement_dataset (agreement_id, dataset_id);
create index ix_agreement_dataset_dataset_id on agreement_dataset (dataset_id);

create table agreement_person (
    id text not null,
    agreement_id text not null,
    account_id text not null,
    accepted_at text,
    accepted_version integer not null,
    trained_on text,
    training_confirmed_by text,
    constraint pk_agreement_person primary key (id),
    constraint fk_agreement_person_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict,
    constraint fk_agreement_person_account_account_id foreign key (account_id) references account (id) on delete restrict
);

create unique index ix_agreement_person_agreement_id_account_id on agreement_person (agreement_id, account_id);
create index ix_agreement_person_account_id on agreement_person (account_id);

create table agreement_signature (
    id text not null,
    agreement_id text not null,
    version integer not null,
    organization_id text not null,
    account_id text not null,
    signed_name text not null,
    signed_title text not null,
    signed_at text not null,
    text_hash text not null,
    constraint pk_agreement_signature primary key (id),
    constraint fk_agreement_signature_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict
);

create unique index ix_agreement_signature_agreement_id_version_organization_id on agreement_signature (agreement_id, version, organization_id);

create table agreement_text (
    id text not null,
    agreement_id text not null,
    version integer not null,
    text text not null,
    hash text not null,
    proposed_at text not null,
    proposed_by text not null,
    constraint pk_agreement_text primary key (id),
    constraint fk_agreement_text_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict
);

create unique index ix_agreement_text_agreement_id_version on agreement_text (agreement_id, version);
