-- One comment: who, where and when. Its words stand apart, so that they can be deleted and the place remains.
create table comment (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    initiative_id   uuid not null,
    number          int not null check (number > 0),
    recorded        boolean not null,
    author_id       uuid,
    organisation_id uuid,
    target          text not null check (target in ('whole', 'provision', 'question')),
    question_id     uuid,
    place_order     bigint not null,                -- order of the text: the whole, provisions, questions
    language        text not null default '' check (char_length(language) <= 35),
    create_time     timestamptz not null,
    edit_time       timestamptz check (edit_time >= create_time),
    withdraw_time   timestamptz check (withdraw_time >= create_time),
    revision        int not null default 1 check (revision > 0),
    constraint comment_number_key unique (consultation_id, number),
    constraint comment_consultation_key unique (id, consultation_id),
    constraint comment_question_key unique (id, question_id),
    constraint comment_author_known check (recorded = (author_id is null)),
    constraint comment_question_given check ((target = 'question') = (question_id is not null)),
    constraint comment_question_fkey foreign key (question_id, consultation_id) references question (id, consultation_id)
);

create index comment_by_time on comment (consultation_id, create_time, id);
create index comment_by_place on comment (consultation_id, place_order, create_time, id);
create index comment_by_initiative on comment (initiative_id, create_time, id);
create index comment_by_author on comment (author_id, create_time, id) where author_id is not null;
create index comment_by_question on comment (question_id) where question_id is not null;
create index comment_on_whole on comment (consultation_id) where target = 'whole';

-- Comments, edits, withdrawals and support are accepted from the opening until the deadline, inclusive, by the database's clock.
-- The consultation's row is held meanwhile, so that an extension, the telling of the end and this come one after the other.
create function require_open(asked uuid) returns void language plpgsql as $$
declare
    c record;
begin
    select open_time, close_time, close_told_time into c from consultation where id = asked for share;
    if current_instant() < c.open_time then
        raise exception 'The consultation is not open yet.' using errcode = 'check_violation', constraint = 'consultation_not_open';
    end if;
    if current_instant() > c.close_time or c.close_told_time is not null then
        raise exception 'The consultation is closed.' using errcode = 'check_violation', constraint = 'consultation_closed';
    end if;
end $$;

create function comment_in_time() returns trigger language plpgsql as $$
begin
    if not new.recorded then
        perform require_open(new.consultation_id);
    end if;
    return new;
end $$;

create trigger comment_in_time before insert or update of edit_time, withdraw_time on comment for each row execute function comment_in_time();

create function comment_stays() returns trigger language plpgsql as $$
begin
    if (new.id, new.consultation_id, new.initiative_id, new.number, new.recorded, new.author_id, new.organisation_id, new.target, new.question_id, new.create_time)
        is distinct from
        (old.id, old.consultation_id, old.initiative_id, old.number, old.recorded, old.author_id, old.organisation_id, old.target, old.question_id, old.create_time)
        or old.withdraw_time is not null and new.withdraw_time is distinct from old.withdraw_time then
        raise exception 'This does not change in a comment.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger comment_stays before update on comment for each row execute function comment_stays();

-- The words of every revision; the one whose number is the comment's is the current one. None after withdrawal.
create table comment_words (
    comment_id  uuid not null references comment,
    revision    int not null check (revision > 0),
    text        text not null check (char_length(text) <= 20000),
    create_time timestamptz not null,
    terms       tsvector not null generated always as (to_tsvector('simple', text)) stored,
    primary key (comment_id, revision)
);

create index comment_words_terms on comment_words using gin (terms);

create function words_stay() returns trigger language plpgsql as $$
begin
    raise exception 'Words are added or deleted, never rewritten.' using errcode = 'restrict_violation';
end $$;

create trigger words_stay before update on comment_words for each row execute function words_stay();

-- For an answer to a choice: the options chosen now.
create table comment_choice (
    comment_id  uuid not null,
    question_id uuid not null,
    option_id   uuid not null,
    primary key (comment_id, option_id),
    foreign key (comment_id, question_id) references comment (id, question_id),
    constraint comment_choice_option_fkey foreign key (option_id, question_id) references question_option (id, question_id)
);

-- The provision that a comment was written on, with what a reader needs to recognise it.
create table comment_anchor (
    comment_id      uuid primary key,
    consultation_id uuid not null,
    version_id      uuid not null,
    eid             text not null check (eid <> ''),
    quoted_text     text not null check (char_length(quoted_text) <= 2000),
    hash            text not null,
    label           text not null,                                   -- "§ 9 (1)"
    heading         text not null,
    followed_to     uuid not null references document_version,       -- the version up to which its place is known
    foreign key (comment_id, consultation_id) references comment (id, consultation_id),
    constraint comment_anchor_version_fkey foreign key (consultation_id, version_id) references consulted_version (consultation_id, version_id)
);

create index comment_anchor_followed on comment_anchor (followed_to, consultation_id);

-- Where a comment stands, version by version: where it was written, and where its provision went.
create table comment_place (
    comment_id  uuid not null references comment,
    version_id  uuid not null references document_version,
    state       text not null check (state in ('written', 'kept', 'changed', 'moved', 'removed')),
    eid         text not null,
    quote_found boolean not null,
    constraint comment_place_pkey primary key (comment_id, version_id),
    constraint comment_place_eid check ((state = 'removed') = (eid = ''))
);

create index comment_place_by_provision on comment_place (version_id, eid);

-- That the comments of a consultation were followed into a version, and with what result; told once.
create table comments_followed (
    consultation_id uuid not null references consultation,
    version_id      uuid not null references document_version,
    kept            int not null,
    changed         int not null,
    moved           int not null,
    removed         int not null,
    create_time     timestamptz not null,
    primary key (consultation_id, version_id)
);

-- Wakes the job that follows comments: the version that something new stands in, or that something new follows.
create function something_to_follow() returns trigger language plpgsql as $$
begin
    perform pg_notify('comments_to_follow', asked::text)
    from (select distinct followed_to from added) as new_anchor (asked);
    return null;
end $$;

create trigger something_to_follow after insert on comment_anchor
    referencing new table as added for each statement execute function something_to_follow();

create function version_to_follow() returns trigger language plpgsql as $$
begin
    perform pg_notify('comments_to_follow', previous_id::text) from added where previous_id is not null;
    return null;
end $$;

create trigger version_to_follow after insert on document_version
    referencing new table as added for each statement execute function version_to_follow();

-- How a comment that was not written here came.
create table recorded_comment (
    comment_id         uuid primary key,
    consultation_id    uuid not null,
    request_id         uuid not null,
    request_hash       bytea not null,
    author             text not null check (char_length(author) <= 300),
    channel            text not null check (char_length(channel) between 1 and 100),
    external_reference text not null check (char_length(external_reference) <= 200),
    receive_time       timestamptz,
    recorder_id        uuid not null,
    foreign key (comment_id, consultation_id) references comment (id, consultation_id),
    constraint recorded_comment_request_key unique (consultation_id, request_id)
);

create unique index recorded_comment_reference_key on recorded_comment (consultation_id, channel, external_reference) where external_reference <> '';

-- One person, one voice.
create table support (
    comment_id uuid not null references comment,
    person_id  uuid not null,
    give_time  timestamptz not null,
    constraint support_pkey primary key (comment_id, person_id)
);

create table support_tally (
    comment_id      uuid primary key references comment,
    consultation_id uuid not null,
    initiative_id   uuid not null,
    support_count   int not null default 0 check (support_count >= 0)
);

create index support_tally_by_consultation on support_tally (consultation_id, support_count desc, comment_id desc);
create index support_tally_by_initiative on support_tally (initiative_id, support_count desc, comment_id desc);

create function support_in_time() returns trigger language plpgsql as $$
declare
    c record;
begin
    select consultation_id, author_id, withdraw_time into c from comment where id = coalesce(new.comment_id, old.comment_id) for share;
    perform require_open(c.consultation_id);
    if tg_op = 'INSERT' and c.author_id = new.person_id then
        raise exception 'Nobody supports an own comment.' using errcode = 'check_violation', constraint = 'support_of_others';
    end if;
    if tg_op = 'INSERT' and c.withdraw_time is not null then
        raise exception 'A withdrawn comment has no support.' using errcode = 'check_violation', constraint = 'support_of_words';
    end if;
    return coalesce(new, old);
end $$;

create trigger support_in_time before insert or delete on support for each row execute function support_in_time();

create function support_given() returns trigger language plpgsql as $$
begin
    update support_tally t set support_count = t.support_count + n.number
    from (select comment_id, count(*) as number from added group by comment_id) n where t.comment_id = n.comment_id;
    return null;
end $$;

create trigger support_given after insert on support referencing new table as added for each statement execute function support_given();

create function support_taken() returns trigger language plpgsql as $$
begin
    update support_tally t set support_count = t.support_count - n.number
    from (select comment_id, count(*) as number from gone group by comment_id) n where t.comment_id = n.comment_id;
    return null;
end $$;

create trigger support_taken after delete on support referencing old table as gone for each statement execute function support_taken();
