-- Projects, requests for access with the decisions on them, files that are held, and results on their way out.

create table project (
    id text not null,
    organization_id text not null,
    title text not null,
    question text not null,
    methods text not null,
    benefits text not null,
    created_at text not null,
    created_by text not null,
    ended_at text,
    constraint pk_project primary key (id),
    constraint fk_project_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict
);

create index ix_project_organization_id on project (organization_id);

create table project_person (
    id text not null,
    project_id text not null,
    account_id text not null,
    since text not null,
    until text,
    constraint pk_project_person primary key (id),
    constraint fk_project_person_project_project_id foreign key (project_id) references project (id) on delete restrict,
    constraint fk_project_person_account_account_id foreign key (account_id) references account (id) on delete restrict
);

create index ix_project_person_project_id on project_person (project_id);
create index ix_project_person_account_id on project_person (account_id);

create table access_request (
    id text not null,
    project_id text not null,
    agreement_id text not null,
    state text not null,
    purpose text not null,
    already_public text not null,
    years text not null,
    population text not null,
    why text not null,
    benefits text not null,
    ends_at text not null,
    created_at text not null,
    created_by text not null,
    submitted_at text,
    comments_until text,
    decide_by text,
    ended_at text,
    end_reason text not null,
    is_public boolean not null,
    reminded_at text,
    constraint pk_access_request primary key (id),
    constraint fk_access_request_project_project_id foreign key (project_id) references project (id) on delete restrict,
    constraint fk_access_request_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict
);

create index ix_access_request_project_id on access_request (project_id);
create index ix_access_request_agreement_id on access_request (agreement_id);

create table requested_dataset (
    id text not null,
    request_id text not null,
    dataset_id text not null,
    fields text not null,
    is_approved boolean,
    decided_by text,
    decided_at text,
    reason text not null,
    constraint pk_requested_dataset primary key (id),
    constraint fk_requested_dataset_access_request_request_id foreign key (request_id) references access_request (id) on delete restrict,
    constraint fk_requested_dataset_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict
);

create unique index ix_requested_dataset_request_id_dataset_id on requested_dataset (request_id, dataset_id);
create index ix_requested_dataset_dataset_id on requested_dataset (dataset_id);

create table request_comment (
    id text not null,
    request_id text not null,
    organization_id text not null,
    account_id text not null,
    text text not null,
    at text not null,
    constraint pk_request_comment primary key (id),
    constraint fk_request_comment_access_request_request_id foreign key (request_id) references access_request (id) on delete restrict
);

create index ix_request_comment_request_id on request_comment (request_id);

create table project_key (
    id text not null,
    project_id text not null,
    agreement_id text not null,
    secret bytea,
    constraint pk_project_key primary key (id),
    constraint fk_project_key_project_project_id foreign key (project_id) references project (id) on delete restrict,
    constraint fk_project_key_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict
);

create unique index ix_project_key_project_id_agreement_id on project_key (project_id, agreement_id);
create index ix_project_key_agreement_id on project_key (agreement_id);

create table held_file (
    id text not null,
    organization_id text not null,
    dataset_id text not null,
    project_id text,
    agreement_id text,
    request_id text,
    name text not null,
    columns text not null,
    rows bigint not null,
    bytes bigint not null,
    sha256 text not null,
    key bytea,
    created_at text not null,
    created_by text not null,
    destroyed_at text,
    constraint pk_held_file primary key (id),
    constraint fk_held_file_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict,
    constraint fk_held_file_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict
);

create index ix_held_file_organization_id on held_file (organization_id);
create index ix_held_file_dataset_id on held_file (dataset_id);
create index ix_held_file_project_id on held_file (project_id);
create index ix_held_file_agreement_id on held_file (agreement_id);

create table deletion_certificate (
    id text not null,
    agreement_id text not null,
    issued_at text not null,
    text text not null,
    hash text not null,
    constraint pk_deletion_certificate primary key (id),
    constraint fk_deletion_certificate_agreement_agreement_id foreign key (agreement_id) references agreement (id) on delete restrict
);

create index ix_deletion_certificate_agreement_id on deletion_certificate (agreement_id);

create table export (
    id text not null,
    project_id text not null,
    request_id text not null,
    title text not null,
    audience text not null,
    method text not null,
    release text not null,
    supporting text,
    checks text not null,
    state text not null,
    created_at text not null,
    created_by text not null,
    released_at text,
    release_hash text not null,
    constraint pk_export primary key (id),
    constraint fk_export_project_project_id foreign key (project_id) references project (id) on delete restrict,
    constraint fk_export_access_request_request_id foreign key (request_id) references access_request (id) on delete restrict
);

create index ix_export_project_id on export (project_id);
create index ix_export_request_id on export (request_id);

create table export_dataset (
    id text not null,
    export_id text not null,
    dataset_id text not null,
    constraint pk_export_dataset primary key (id),
    constraint fk_export_dataset_export_export_id foreign key (export_id) references export (id) on delete restrict,
    constraint fk_export_dataset_dataset_dataset_id foreign key (dataset_id) references dataset (id) on delete restrict
);

create index ix_export_dataset_export_id on export_dataset (export_id);
create index ix_export_dataset_dataset_id on export_dataset (dataset_id);

create table export_decision (
    id text not null,
    export_id text not null,
    stage integer not null,
    dataset_id text,
    account_id text not null,
    is_approved boolean not null,
    reason text not null,
    at text not null,
    constraint pk_export_decision primary key (id),
    constraint fk_export_decision_export_export_id foreign key (export_id) references export (id) on delete restrict
);

create index ix_export_decision_export_id on export_decision (export_id);
