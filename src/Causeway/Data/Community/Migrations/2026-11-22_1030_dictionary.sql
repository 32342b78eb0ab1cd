-- Datasets as organizations describe them, who answers for them, and their fields.
create table dataset (
    id text not null,
    organization_id text not null,
    slug text not null,
    title text not null,
    about text not null,
    origin text not null,
    owner text not null,
    classification text not null,
    purpose text not null,
    why_collected text not null,
    legal_basis text not null,
    location text not null,
    tools text not null,
    refresh text not null,
    retention text not null,
    quality_notes text not null,
    coverage text not null,
    keywords text not null,
    visibility text not null,
    state text not null,
    version integer not null,
    created_at text not null,
    created_by text not null,
    updated_at text not null,
    submitted_by text,
    constraint pk_dataset primary key (id),
    constraint fk_dataset_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict
);

create unique index ix_dataset_organization_id_slug on dataset (organization_id, slug);

create table dataset_steward (
    id text not null,
    dataset_id text not null,
    account_id text not null,
    since text not null,
    until text,
    constraint pk_dataset_steward primary key (id),
    constraint fk_dataset_steward_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict,
    constraint fk_dataset_steward_account_account_id foreign key (account_id) references account (id) on delete restrict
);

create index ix_dataset_steward_dataset_id on dataset_steward (dataset_id);
create index ix_dataset_steward_account_id on dataset_steward (account_id);

create table field (
    id text not null,
    dataset_id text not null,
    name text not null,
    position integer not null,
    type text not null,
    format text not null,
    title text not null,
    meaning text not null,
    unit text not null,
    constraints text not null,
    codes text not null,
    alignment text not null,
    is_identifier boolean not null,
    profile text not null,
    constraint pk_field primary key (id),
    constraint fk_field_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict
);

create unique index ix_field_dataset_id_name on field (dataset_id, name);
