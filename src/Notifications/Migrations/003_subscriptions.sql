create table subscription (
    id               uuid primary key,
    person_id        uuid not null,
    types            text[] not null,
    initiative_ids   uuid[] not null,
    organisation_ids uuid[] not null,
    topics           text[] not null,
    places           text[] not null,
    stages           text[] not null,
    filter_key       text not null check (char_length(filter_key) = 64),  -- SHA-256 of the filter in its normal form
    since            bigint not null check (since >= 0),                  -- the journal's last number when it was made
    create_time      timestamptz not null default current_instant(),
    constraint subscription_once unique (person_id, filter_key)
);

create index subscription_by_person on subscription (person_id, id);

-- How far somebody has seen; only ever grows.
create table seen (
    person_id uuid primary key,
    sequence  bigint not null check (sequence >= 0)
);
