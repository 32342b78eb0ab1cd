-- Organizations, the roles of their members over time, and invitations.
create table organization (
    id text not null,
    slug text not null,
    name text not null,
    kind text not null,
    state text not null,
    vision text not null,
    created_at text not null,
    closed_at text,
    constraint pk_organization primary key (id)
);

create unique index ix_organization_slug on organization (slug);

create table member (
    id text not null,
    organization_id text not null,
    account_id text not null,
    role text not null,
    since text not null,
    until text,
    given_by text not null,
    delegated_from text,
    constraint pk_member primary key (id),
    constraint fk_member_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict,
    constraint fk_member_account_account_id foreign key (account_id) references account (id) on delete restrict
);

create index ix_member_account_id on member (account_id);
create index ix_member_organization_id_role on member (organization_id, role);

create table invitation (
    id text not null,
    organization_id text not null,
    email text not null,
    roles text not null,
    hash text not null,
    invited_by text not null,
    created_at text not null,
    expires_at text not null,
    accepted_at text,
    revoked_at text,
    constraint pk_invitation primary key (id),
    constraint fk_invitation_organization_organization_id foreign key (organization_id) references organization (id) on delete restrict
);

create index ix_invitation_organization_id on invitation (organization_id);
create unique index ix_invitation_hash on invitation (hash);
