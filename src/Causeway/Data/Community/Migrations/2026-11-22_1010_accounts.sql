-- People who can sign in, and how. Passwords are kept as salted hashes, tokens as hashes.
create table account (
    id text not null,
    user_name text,
    normalized_user_name text,
    email text,
    normalized_email text,
    email_confirmed boolean not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    two_factor_enabled boolean not null,
    lockout_end text,
    lockout_enabled boolean not null,
    access_failed_count integer not null,
    name text not null,
    created_at text not null,
    is_administrator boolean not null,
    disabled_at text,
    constraint pk_account primary key (id)
);

create unique index ix_account_normalized_user_name on account (normalized_user_name);
create unique index ix_account_normalized_email on account (normalized_email);

create table account_login (
    login_provider text not null,
    provider_key text not null,
    provider_display_name text,
    account_id text not null,
    constraint pk_account_login primary key (login_provider, provider_key),
    constraint fk_account_login_account_account_id foreign key (account_id) references account (id) on delete cascade
);

create index ix_account_login_account_id on account_login (account_id);

create table account_token (
    account_id text not null,
    login_provider text not null,
    name text not null,
    value text,
    constraint pk_account_token primary key (account_id, login_provider, name),
    constraint fk_account_token_account_account_id foreign key (account_id) references account (id) on delete cascade
);

create table account_passkey (
    credential_id bytea not null,
    account_id text not null,
    data text not null,
    constraint pk_account_passkey primary key (credential_id),
    constraint fk_account_passkey_account_account_id foreign key (account_id) references account (id) on delete cascade
);

create index ix_account_passkey_account_id on account_passkey (account_id);

create table account_session (
    id text not null,
    account_id text not null,
    created_at text not null,
    seen_at text not null,
    method text not null,
    browser text not null,
    ended_at text,
    constraint pk_account_session primary key (id),
    constraint fk_account_session_account_account_id foreign key (account_id) references account (id) on delete cascade
);

create index ix_account_session_account_id on account_session (account_id);

create table api_token (
    id text not null,
    account_id text not null,
    name text not null,
    hash text not null,
    scopes text not null,
    created_at text not null,
    expires_at text not null,
    used_at text,
    revoked_at text,
    constraint pk_api_token primary key (id),
    constraint fk_api_token_account_account_id foreign key (account_id) references account (id) on delete cascade
);

create index ix_api_token_account_id on api_token (account_id);
create unique index ix_api_token_hash on api_token (hash);
