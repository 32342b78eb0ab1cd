-- Work that runs in the background. Moments are UTC text of fixed width, so text order is time order.
create table job (
    id text not null,
    kind text not null,
    arguments text not null,
    state text not null,
    priority integer not null,
    created_at text not null,
    created_by text,
    started_at text,
    finished_at text,
    attempts integer not null,
    max_attempts integer not null,
    not_before text not null,
    -- Held while the job runs, and different for every run: a worker that lost its lease can no longer write.
    lease_owner text,
    lease_until text,
    progress_done bigint not null,
    progress_total bigint,
    progress_text text,
    cancel_requested boolean not null,
    result text,
    error text,
    -- Set only while the job is queued or running, so the same work can be asked for again afterwards.
    dedupe_key text,
    constraint pk_job primary key (id)
);

-- The order in which workers take jobs.
create index ix_job_state_priority_created_at on job (state, priority desc, created_at);

create index ix_job_created_at on job (created_at);

create unique index ix_job_dedupe_key on job (dedupe_key);
