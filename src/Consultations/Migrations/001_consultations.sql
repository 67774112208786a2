-- The last number given out, by year: public references are counted without gaps.
create table reference_counter (
    year int primary key,
    last int not null check (last > 0)
);

-- What Drafts last told about an initiative: the scope of everything that happens here.
create table initiative (
    id              uuid primary key,
    organisation_id uuid not null,
    topics          text[] not null default '{}',
    places          text[] not null default '{}',
    stage           text not null check (stage <> ''),
    told_time       timestamptz not null
);

-- Whether a text by language has every text within 1 to longest characters.
create function is_localized(texts jsonb, longest integer) returns boolean language sql immutable as $$
    select jsonb_typeof(texts) = 'object' and not exists (
        select from jsonb_each(texts) as one (tag, value)
        where jsonb_typeof(value) <> 'string' or char_length(value #>> '{}') not between 1 and longest)
$$;

-- Whether it is open is never stored: the clock says so. What is stored is that its opening and its end were told.
create table consultation (
    id              uuid primary key,
    reference       text not null constraint consultation_reference_key unique,
    initiative_id   uuid not null references initiative,
    organisation_id uuid not null,
    title           jsonb not null constraint consultation_title_form check (is_localized(title, 300) and title <> '{}'),
    description     jsonb not null default '{}' constraint consultation_description_form check (is_localized(description, 10000)),
    places          text[] check (cardinality(places) between 1 and 100),      -- null: those of the initiative
    stage           text not null check (stage <> ''),
    open_time       timestamptz not null,
    close_time      timestamptz not null,
    open_told_time  timestamptz,
    close_told_time timestamptz,
    create_time     timestamptz not null,
    revision        int not null default 1 check (revision > 0),
    constraint consultation_closes_after_opening check (close_time > open_time),
    constraint consultation_opening_told_in_time check (open_told_time >= open_time),
    constraint consultation_end_told_in_time check (close_told_time is null or close_told_time > close_time and open_told_time is not null)
);

create index consultation_by_close on consultation (close_time, id);
create index consultation_by_open on consultation (open_time, id);
create index consultation_by_initiative on consultation (initiative_id, close_time, id);
create index consultation_by_organisation on consultation (organisation_id, close_time, id);
create index consultation_to_open on consultation (open_time) where open_told_time is null;
create index consultation_to_close on consultation (close_time) where close_told_time is null;

-- Published versions of documents. Each knows the one that was public before it: the chain that comments follow.
create table document_version (
    id            uuid primary key,
    document_id   uuid not null,
    initiative_id uuid not null,
    number        int not null check (number > 0),
    previous_id   uuid constraint document_version_previous_key unique,
    constraint document_version_number_key unique (document_id, number)
);

-- What a consultation puts before the public; its texts stand in Drafts.
create table consulted_version (
    consultation_id uuid not null references consultation,
    version_id      uuid not null references document_version,
    document_id     uuid not null,
    number          int not null,
    position        int not null check (position between 1 and 20),
    primary key (consultation_id, version_id),
    constraint consulted_version_position_key unique (consultation_id, position),
    constraint consulted_version_document_key unique (consultation_id, document_id)
);

create index consulted_version_by_version on consulted_version (version_id);

create table question (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    position        int not null check (position between 1 and 100),
    kind            text not null check (kind in ('text', 'choice')),
    text            jsonb not null check (is_localized(text, 2000) and text <> '{}'),
    max_choices     int not null,
    constraint question_position_key unique (consultation_id, position),
    constraint question_consultation_key unique (id, consultation_id),
    constraint question_choices check (max_choices between (kind = 'choice')::int and 50 * (kind = 'choice')::int)
);

create table question_option (
    id          uuid primary key,
    question_id uuid not null references question on delete cascade,
    position    int not null check (position between 1 and 50),
    text        jsonb not null check (is_localized(text, 300) and text <> '{}'),
    constraint question_option_position_key unique (question_id, position),
    constraint question_option_question_key unique (id, question_id)
);

create table extension (
    consultation_id     uuid not null references consultation,
    previous_close_time timestamptz not null,
    close_time          timestamptz not null,
    reason              text not null check (char_length(reason) between 1 and 2000),
    create_time         timestamptz not null,
    primary key (consultation_id, close_time),
    constraint extension_is_later check (close_time > previous_close_time)
);

-- Running numbers and counts, apart from the consultation so that writing a comment does not rewrite the row that every
-- other writer reads for the deadline. Kept by triggers in the transaction of the change.
create table consultation_tally (
    consultation_id uuid primary key references consultation,
    last_number     int not null default 0,
    comment_count   int not null default 0 check (comment_count >= 0),
    answered_count  int not null default 0,
    constraint consultation_tally_answered check (answered_count between 0 and comment_count)
);

create function consultation_begins() returns trigger language plpgsql as $$
begin
    insert into consultation_tally (consultation_id) values (new.id);
    return null;
end $$;

create trigger consultation_begins after insert on consultation for each row execute function consultation_begins();

-- A deadline only ever moves later and not after it has passed; title, description and opening stay from the opening on.
create function consultation_keeps_its_word() returns trigger language plpgsql as $$
begin
    if new.close_time < old.close_time or new.close_time > old.close_time and (old.close_time < current_instant() or old.close_told_time is not null) then
        raise exception 'The deadline of a consultation only moves later, and only before it has passed.'
            using errcode = 'check_violation', constraint = 'consultation_deadline_only_later';
    end if;
    if old.open_time <= current_instant()
        and (new.title, new.description, new.open_time) is distinct from (old.title, old.description, old.open_time) then
        raise exception 'What was put before the public stays as it was.'
            using errcode = 'check_violation', constraint = 'consultation_stays_as_opened';
    end if;
    if (new.id, new.reference, new.initiative_id, new.organisation_id, new.stage, new.create_time)
        is distinct from (old.id, old.reference, old.initiative_id, old.organisation_id, old.stage, old.create_time)
        or old.open_told_time is not null and new.open_told_time is distinct from old.open_told_time
        or old.close_told_time is not null and new.close_told_time is distinct from old.close_told_time then
        raise exception 'This does not change in a consultation.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger consultation_keeps_its_word before update on consultation for each row execute function consultation_keeps_its_word();

-- Questions belong to what was put before the public.
create function question_stays_as_opened() returns trigger language plpgsql as $$
declare
    asked record;
begin
    select c.open_time, c.create_time into asked from consultation c
    where c.id = case when tg_op = 'DELETE' then old.consultation_id else new.consultation_id end for share;
    if asked.open_time <= current_instant() and asked.create_time < current_instant() then
        raise exception 'Questions stay as they were put before the public.'
            using errcode = 'check_violation', constraint = 'consultation_stays_as_opened';
    end if;
    return coalesce(new, old);
end $$;

create trigger question_stays_as_opened before insert or update or delete on question for each row execute function question_stays_as_opened();

-- Wakes the jobs that tell of openings and ends.
create function consultation_is_due() returns trigger language plpgsql as $$
begin
    perform pg_notify('consultation_due', '');
    return null;
end $$;

create trigger consultation_is_due after insert or update of open_time, close_time, open_told_time on consultation
    for each statement execute function consultation_is_due();
