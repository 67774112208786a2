-- The tables that every service has.

-- The database's clock: deadlines are measured by it. A function, so that a test can set it.
create function current_instant() returns timestamptz language sql stable as 'select now()';

-- Facts on their way to the bus, written in the transaction that makes them true.
create table outbox_message (
    position     bigint generated always as identity primary key,
    id           uuid not null unique,                    -- the event's id wherever it arrives
    type         text not null,
    body         json not null,
    traceparent  text,
    tracestate   text,
    created_at   timestamptz not null default now(),
    tries        int not null default 0,
    not_before   timestamptz,
    last_error   text,
    published_at timestamptz
);
create index outbox_message_waiting on outbox_message (position) where published_at is null;
create index outbox_message_published on outbox_message (published_at) where published_at is not null;

-- Events that have had their effect here: one event, one effect, for ever.
create table inbox_message (
    event_id   uuid not null,
    consumer   text not null,
    handled_at timestamptz not null default now(),
    primary key (event_id, consumer)
);

-- What could not be handled or published after five tries, with the reason. Nothing is dropped.
create table dead_message (
    id       uuid primary key default gen_random_uuid(),
    queue    text not null,                               -- the queue it came from, or 'outbox'
    event_id uuid,                                        -- null where the message has none
    type     text,
    body     bytea not null,
    reason   text not null,
    at       timestamptz not null default now(),
    unique (queue, event_id)
);

-- Answers already given, by caller and request id.
create table answered_request (
    caller_id    uuid not null,
    request_id   uuid not null,
    request_type text not null,
    request_hash bytea not null,                          -- SHA-256 of the canonical request
    answer       bytea,
    answered_at  timestamptz not null,
    primary key (caller_id, request_id)
);
create index answered_request_age on answered_request (answered_at);
