-- The journal: every public event once, in the order in which it was written down, numbered without gaps, for ever.

create table journal_head (
    one  boolean primary key default true check (one),
    last bigint not null default 0 check (last >= 0)
);

insert into journal_head default values;

create table event (
    sequence        bigint primary key check (sequence > 0),
    id              uuid not null,
    type            text not null check (char_length(type) between 1 and 200),
    source          text not null check (char_length(source) between 1 and 500),
    time            timestamptz not null,
    initiative_ids  uuid[] not null,
    organisation_id uuid,
    topics          text[] not null,
    places          text[] not null,
    stage           text,
    data            json not null,                                 -- json, not jsonb: the text as it was written
    body            text not null,                                 -- the CloudEvent, byte for byte what every way out sends
    recorded_at     timestamptz not null default clock_timestamp(),
    constraint event_id_once unique (id)
);

create index event_by_initiative on event using gin (initiative_ids);
create index event_by_organisation on event (organisation_id, sequence);

-- Writes events down in the order given, with the inbox row of each; one that is in the inbox or in the journal already changes nothing.
-- The row lock on the head is held until commit: numbers come in commit order, and one that is given is used. Watchers hear of it on
-- the channel "journal".
create function record_events(rows json) returns void language plpgsql as $$
declare
    fact   record;
    number bigint;
begin
    select last into strict number from journal_head for update;

    for fact in
        select * from json_to_recordset(rows) as fact (
            id uuid, type text, source text, time timestamptz, initiatives uuid[], organisation uuid, topics text[], places text[], stage text,
            data text, before text, after text)
    loop
        insert into inbox_message (event_id, consumer) values (fact.id, 'journal') on conflict do nothing;
        continue when not found or exists (select from event where id = fact.id);

        number := number + 1;
        update journal_head set last = number;
        insert into event (sequence, id, type, source, time, initiative_ids, organisation_id, topics, places, stage, data, body)
        values (number, fact.id, fact.type, fact.source, fact.time, fact.initiatives, fact.organisation, fact.topics, fact.places, fact.stage,
                fact.data::json, fact.before || lpad(number::text, 19, '0') || fact.after);
    end loop;

    perform pg_notify('journal', '');
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The journal is never changed.' using errcode = 'restrict_violation';
end $$;

create trigger event_is_for_ever before update or delete on event for each row execute function refuse_change();
create trigger event_is_never_emptied before truncate on event for each statement execute function refuse_change();
create trigger head_is_for_ever before delete on journal_head for each row execute function refuse_change();
create trigger head_is_never_emptied before truncate on journal_head for each statement execute function refuse_change();

create function refuse_gap() returns trigger language plpgsql as $$
begin
    if new.last <> old.last + 1 then
        raise exception 'The journal is numbered without gaps.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger head_counts_by_one before update on journal_head for each row execute function refuse_gap();

-- A copy of the code list of places, so that filters work while its owner cannot be reached. Replaced codes stand beside current ones.
create table place (
    code         text primary key check (char_length(code) between 1 and 40),
    current_code text not null check (char_length(current_code) between 1 and 40),
    parent_code  text not null default ''
);
