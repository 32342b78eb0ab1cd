-- The manifest: which version of which table and vintage is current, what it was made of, and how each load ended.
-- Read and written on SQLite (embedded warehouse) and PostgreSQL alike, so it keeps to what both accept. Times are ISO 8601 text in UTC.
-- `{p}` is the schema prefix: empty on SQLite, `manifest.` on PostgreSQL.
create table if not exists {p}source_file (
    id bigint primary key,
    dataset text not null,
    sha256 text not null,
    name text not null,
    member text not null,
    bytes bigint not null,
    kept text not null,
    origin text not null,
    first_seen text not null,
    unique (dataset, sha256, member)
);
create table if not exists {p}load_run (
    id bigint primary key,
    dataset text not null,
    vintage text not null,
    outcome text not null,
    message text not null,
    files bigint not null,
    rows_read bigint not null,
    errors bigint not null,
    warnings bigint not null,
    started_at text not null,
    finished_at text not null
);
create table if not exists {p}issue (
    load_id bigint not null,
    file_id bigint not null,
    line bigint,
    column_name text not null,
    value text,
    rule text not null,
    severity text not null,
    message text not null
);
create index if not exists issue_load on {p}issue (load_id);
create table if not exists {p}version (
    id bigint primary key,
    load_id bigint not null,
    dataset text not null,
    table_name text not null,
    vintage text not null,
    number bigint not null,
    path text not null,
    rows bigint not null,
    bytes bigint not null,
    revision bigint not null,
    origin text not null,
    diff text not null,
    published_at text not null,
    unique (table_name, vintage, number)
);
create table if not exists {p}version_file (
    version_id bigint not null,
    file_id bigint not null,
    rows bigint not null,
    primary key (version_id, file_id)
);
create table if not exists {p}current_version (
    table_name text not null,
    vintage text not null,
    version_id bigint not null,
    primary key (table_name, vintage)
);
create table if not exists {p}generation (
    one bigint primary key,
    number bigint not null
);
insert into {p}generation (one, number) select 1, 0 where not exists (select 1 from {p}generation);
