-- The words of what people write, to be found by.

create table full_text_entry (
    seq {identity},
    kind text not null,
    subject_id text not null,
    language text not null,
    title text not null,
    words text not null
);

create unique index ix_full_text_entry_subject_id_language on full_text_entry (subject_id, language);

{full text full_text_entry};
