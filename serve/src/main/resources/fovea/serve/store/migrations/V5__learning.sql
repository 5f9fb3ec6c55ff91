-- Runs in which a specialist's successor learns from reviewed cases; their files lie in a folder of the run's id.
create table learning (
    id text primary key,
    specialist text not null,
    version integer not null,
    who text not null,
    state text not null,
    step text not null,
    attempt integer not null,
    created integer not null,
    updated integer not null,
    sequence integer not null unique,
    words text not null,
    proposal text not null
);
create index learning_state on learning (state, created);
