create table note (
    id        uuid primary key,
    author_id uuid not null,
    text      text not null check (char_length(text) between 1 and 200),
    added_at  timestamptz not null
);

-- One row per time that an event had its effect: without a key, so that a second time would show.
create table effect (
    note_id  uuid not null,
    trace_id text,
    at       timestamptz not null default clock_timestamp()
);

-- One row per call of Wait that has begun.
create table begun (
    at timestamptz not null default now()
);

-- One row per call of Wait that was stopped.
create table stopped (
    at timestamptz not null default now()
);
