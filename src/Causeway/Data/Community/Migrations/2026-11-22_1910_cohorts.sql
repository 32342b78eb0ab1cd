-- Cohorts: organizations that a host brings forward together.

create table cohort (
    id text not null,
    host_id text not null,
    slug text not null,
    name text not null,
    about text not null,
    starts_on text not null,
    ends_on text not null,
    created_at text not null,
    closed_at text,
    constraint pk_cohort primary key (id),
    constraint fk_cohort_organization_host_id foreign key (host_id) references organization (id) on delete restrict
);

create unique index ix_cohort_slug on cohort (slug);
create index ix_cohort_host_id on cohort (host_id);

create table cohort_organization (
    id text not null,
    cohort_id text not null,
    organization_id text not null,
    track text not null,
    peer_group integer not null,
    joined_at text not null,
    left_at text,
    constraint pk_cohort_organization primary key (id),
    constraint fk_cohort_organization_cohort_cohort_id foreign key (cohort_id) references cohort (id) on delete restrict,
    constraint fk_cohort_organization_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict
);

create unique index ix_cohort_organization_cohort_id_organization_id on cohort_organization (cohort_id, organization_id);
create index ix_cohort_organization_organization_id on cohort_organization (organization_id);
