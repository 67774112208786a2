create table webhook (
    id              uuid primary key,
    owner_id        uuid not null,                                 -- the person or system that made it
    organisation_id uuid,                                          -- set: it belongs to the organisation
    url             text not null check (char_length(url) between 1 and 2000),
    description     text not null check (char_length(description) <= 200),
    types           text[] not null,
    initiative_ids  uuid[] not null,
    organisation_ids uuid[] not null,
    topics          text[] not null,
    places          text[] not null,
    stages          text[] not null,
    state           text not null default 'active' check (state in ('active', 'paused', 'disabled')),
    disable_reason  text not null default '' check (char_length(disable_reason) <= 500),
    cursor          bigint not null check (cursor >= 0),           -- everything up to here was handed out or did not match
    failing_since   timestamptz,                                   -- of the first failure after the last success
    not_before      timestamptz,                                   -- the receiver asked for a pause
    due_at          timestamptz,                                   -- when there is something to do; null: when an event comes
    looked_at       timestamptz not null default current_instant(),
    lease           uuid,                                          -- who is delivering; whoever lost it stops before the next attempt
    lease_until     timestamptz,
    version         bigint not null default 1,
    create_time     timestamptz not null default current_instant(),
    constraint webhook_disabled_for_a_reason check ((state = 'disabled') = (disable_reason <> ''))
);

create index webhook_by_owner on webhook (owner_id, id) where organisation_id is null;
create index webhook_by_organisation on webhook (organisation_id, id) where organisation_id is not null;
create index webhook_due on webhook (due_at) where state = 'active';

-- Every change of what a webhook wants is heard on the channel "webhooks".
create function tell_webhooks() returns trigger language plpgsql as $$
begin
    perform pg_notify('webhooks', '');
    return null;
end $$;

create trigger webhook_made after insert or delete on webhook for each statement execute function tell_webhooks();
create trigger webhook_changed after update on webhook for each row when (old.version is distinct from new.version) execute function tell_webhooks();

-- The newest signs first; one that was rotated out has an end.
create table webhook_secret (
    id         uuid primary key,
    webhook_id uuid not null references webhook on delete cascade,
    sealed     bytea not null check (octet_length(sealed) between 32 and 200),
    valid_until timestamptz
);

create unique index webhook_secret_one_current on webhook_secret (webhook_id) where valid_until is null;
create index webhook_secret_by_webhook on webhook_secret (webhook_id, id);

-- One matching event on its way to one webhook.
create table delivery (
    webhook_id      uuid not null references webhook on delete cascade,
    sequence        bigint not null references event,
    state           text not null default 'waiting' check (state in ('waiting', 'delivered', 'failing', 'failed')),
    attempts        int not null default 0 check (attempts >= 0),  -- ever
    failures        int not null default 0 check (failures >= 0),  -- in a row: the place in the schedule
    last_attempt_at timestamptz,
    last_status     int not null default 0,
    problem         text not null default '' check (char_length(problem) <= 500),
    next_attempt_at timestamptz,
    primary key (webhook_id, sequence),
    constraint delivery_due_while_open check ((state in ('waiting', 'failing')) = (next_attempt_at is not null))
);

create index delivery_due on delivery (webhook_id, next_attempt_at, sequence) where state in ('waiting', 'failing');
create index delivery_undelivered on delivery (webhook_id, sequence) where state <> 'delivered';
create index delivery_tried on delivery (webhook_id, last_attempt_at desc, sequence desc) where attempts > 0;
create index delivery_old on delivery (last_attempt_at) where state = 'delivered';

-- Remembers a webhook that was ended, so that ending it again is answered like the first time, to its owner alone.
create table ended_webhook (
    id              uuid primary key,
    owner_id        uuid not null,
    organisation_id uuid,
    end_time        timestamptz not null default current_instant()
);

-- Development only: the key that seals secrets, made at first start. Elsewhere the key comes from the configuration.
create table development_key (
    one  boolean primary key default true check (one),
    key  bytea not null check (octet_length(key) = 32)
);
