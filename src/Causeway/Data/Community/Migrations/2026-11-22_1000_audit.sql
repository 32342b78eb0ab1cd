-- Every act, for good. The head in a table of its own shows when the newest entries are missing.
create table audit_entry (
    seq bigint not null,
    at text not null,
    actor text,
    via text not null,
    action text not null,
    organization text,
    concerns text,
    subject_kind text,
    subject text,
    details text,
    previous text not null,
    hash text not null,
    constraint pk_audit_entry primary key (seq)
);

create index ix_audit_entry_at on audit_entry (at);
create index ix_audit_entry_organization_seq on audit_entry (organization, seq);
create index ix_audit_entry_concerns_seq on audit_entry (concerns, seq);
create index ix_audit_entry_subject_seq on audit_entry (subject, seq);

{append only audit_entry};

create table audit_head (
    id integer not null,
    seq bigint not null,
    hash text not null,
    constraint pk_audit_head primary key (id)
);

insert into audit_head (id, seq, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
