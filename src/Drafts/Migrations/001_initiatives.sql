-- The last number given out, by year: public references are counted without gaps.
create table reference_counter (
    year int primary key,
    last int not null check (last > 0)
);

create table initiative (
    id              uuid primary key,
    reference       text not null constraint initiative_reference_key unique,
    organisation_id uuid not null,
    title           jsonb not null constraint initiative_title_given check (jsonb_typeof(title) = 'object' and title <> '{}'),
    summary         jsonb not null default '{}' check (jsonb_typeof(summary) = 'object'),
    topics          text[] not null default '{}' check (cardinality(topics) <= 10),
    affected_acts   text[] not null default '{}' check (cardinality(affected_acts) <= 50),
    places          text[] not null default '{}' check (cardinality(places) <= 100),
    stage           text not null check (stage <> ''),
    create_time     timestamptz not null,
    publish_time    timestamptz,
    update_time     timestamptz not null,
    revision        int not null default 1 check (revision > 0)
);

create index initiative_by_update on initiative (update_time desc, id desc);
create index initiative_by_organisation on initiative (organisation_id, update_time desc, id desc);
create index initiative_by_stage on initiative (stage, update_time desc, id desc);

-- Every stay in a stage. One is open at a time; what is past is never rewritten.
create table stage_passage (
    initiative_id uuid not null references initiative,
    number        int not null check (number > 0),
    stage         text not null check (stage <> ''),
    enter_time    timestamptz not null,
    leave_time    timestamptz check (leave_time >= enter_time),
    reason        text not null default '' check (char_length(reason) <= 2000),
    primary key (initiative_id, number)
);

create unique index stage_passage_open on stage_passage (initiative_id) where leave_time is null;

create function passage_is_history() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.leave_time is not null
        or (new.initiative_id, new.number, new.stage, new.enter_time, new.reason)
            is distinct from (old.initiative_id, old.number, old.stage, old.enter_time, old.reason) then
        raise exception 'A past stage of an initiative is never rewritten.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger passage_is_history before update or delete on stage_passage for each row execute function passage_is_history();

-- What was made public stays public.
create function initiative_stays_public() returns trigger language plpgsql as $$
begin
    if old.publish_time is not null and (tg_op = 'DELETE' or new.publish_time is distinct from old.publish_time) then
        raise exception 'A public initiative stays public.' using errcode = 'restrict_violation';
    end if;
    return coalesce(new, old);
end $$;

create trigger initiative_stays_public before update or delete on initiative for each row execute function initiative_stays_public();
