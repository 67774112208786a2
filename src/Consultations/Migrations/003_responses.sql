create table comment_group (
    id              uuid primary key,
    consultation_id uuid not null references consultation,
    title           text not null check (char_length(title) between 1 and 300),
    create_time     timestamptz not null,
    constraint comment_group_consultation_key unique (id, consultation_id)
);

create index comment_group_by_consultation on comment_group (consultation_id, create_time, id);

-- A comment is in one group at most.
create table comment_in_group (
    comment_id      uuid not null,
    group_id        uuid not null,
    consultation_id uuid not null,
    constraint comment_in_group_pkey primary key (comment_id),
    foreign key (comment_id, consultation_id) references comment (id, consultation_id),
    foreign key (group_id, consultation_id) references comment_group (id, consultation_id)
);

create index comment_in_group_by_group on comment_in_group (group_id);

create table response (
    id                uuid primary key,
    consultation_id   uuid not null references consultation,
    group_id          uuid constraint response_group_key unique,
    outcome           text not null check (outcome in ('accepted', 'partly_accepted', 'rejected', 'noted')),
    reasons           text not null check (char_length(reasons) between 1 and 10000),
    change_version_id uuid,
    change_eid        text not null default '' check (change_eid = '' or change_version_id is not null),
    create_time       timestamptz not null,
    publish_time      timestamptz,
    publish_revision  int,                          -- the first revision that was public
    table_number      int,                          -- the edition it first stood in
    comment_count     int not null default 0,       -- how many comments it answers; kept by a trigger
    revision          int not null default 1 check (revision > 0),
    constraint response_consultation_key unique (id, consultation_id),
    constraint response_change_where_accepted check (change_version_id is null or outcome in ('accepted', 'partly_accepted')),
    constraint response_published_whole check ((publish_time is null) = (publish_revision is null) and (publish_time is null) = (table_number is null)),
    foreign key (group_id, consultation_id) references comment_group (id, consultation_id)
);

create index response_unpublished on response (consultation_id) where publish_time is null;

create function response_stays_public() returns trigger language plpgsql as $$
begin
    if old.publish_time is not null
        and (new.publish_time, new.publish_revision, new.table_number) is distinct from (old.publish_time, old.publish_revision, old.table_number) then
        raise exception 'A public answer stays public.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger response_stays_public before update on response for each row execute function response_stays_public();

-- Every wording of an answer, the current one included; kept by a trigger.
create table response_revision (
    response_id       uuid not null references response,
    revision          int not null,
    outcome           text not null,
    reasons           text not null,
    change_version_id uuid,
    change_eid        text not null,
    create_time       timestamptz not null,
    primary key (response_id, revision)
);

create function response_is_kept() returns trigger language plpgsql as $$
begin
    insert into response_revision (response_id, revision, outcome, reasons, change_version_id, change_eid, create_time)
    values (new.id, new.revision, new.outcome, new.reasons, new.change_version_id, new.change_eid, current_instant());
    return null;
end $$;

create trigger response_is_kept_new after insert on response for each row execute function response_is_kept();
create trigger response_is_kept after update on response for each row when (new.revision <> old.revision) execute function response_is_kept();

create function history_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was said stays as it was.' using errcode = 'restrict_violation';
end $$;

create trigger response_revision_stays before update or delete on response_revision for each row execute function history_stays();

-- A comment has one answer.
create table comment_answer (
    comment_id      uuid not null,
    response_id     uuid not null,
    consultation_id uuid not null,
    constraint comment_answer_pkey primary key (comment_id),
    foreign key (comment_id, consultation_id) references comment (id, consultation_id),
    foreign key (response_id, consultation_id) references response (id, consultation_id)
);

create index comment_answer_by_response on comment_answer (response_id);

-- The editions of the response table.
create table response_table (
    consultation_id uuid not null references consultation,
    number          int not null check (number > 0),
    comment_count   int not null,
    answered_count  int not null,
    publisher_id    uuid not null,
    publish_time    timestamptz not null,
    primary key (consultation_id, number)
);

create trigger response_table_stays before update or delete on response_table for each row execute function history_stays();

-- The counts of a consultation: comments not withdrawn, and of these those with an answer.
create function comments_counted() returns trigger language plpgsql as $$
begin
    insert into support_tally (comment_id, consultation_id, initiative_id) select id, consultation_id, initiative_id from added;
    update consultation_tally t set comment_count = t.comment_count + n.number
    from (select consultation_id, count(*) as number from added group by consultation_id) n where t.consultation_id = n.consultation_id;
    return null;
end $$;

create trigger comments_counted after insert on comment referencing new table as added for each statement execute function comments_counted();

create function withdrawals_counted() returns trigger language plpgsql as $$
begin
    update consultation_tally t set comment_count = t.comment_count - n.comments, answered_count = t.answered_count - n.answered
    from (
        select a.consultation_id, count(*) as comments, count(w.comment_id) as answered
        from after_change a join before_change b on b.id = a.id left join comment_answer w on w.comment_id = a.id
        where a.withdraw_time is not null and b.withdraw_time is null
        group by a.consultation_id) n
    where t.consultation_id = n.consultation_id;
    return null;
end $$;

create trigger withdrawals_counted after update on comment
    referencing old table as before_change new table as after_change for each statement execute function withdrawals_counted();

create function answers_counted() returns trigger language plpgsql as $$
begin
    update consultation_tally t set answered_count = t.answered_count + n.number
    from (select a.consultation_id, count(*) as number from added a join comment c on c.id = a.comment_id and c.withdraw_time is null group by a.consultation_id) n
    where t.consultation_id = n.consultation_id;
    update response r set comment_count = r.comment_count + n.number
    from (select response_id, count(*) as number from added group by response_id) n where r.id = n.response_id;
    return null;
end $$;

create trigger answers_counted after insert on comment_answer referencing new table as added for each statement execute function answers_counted();
