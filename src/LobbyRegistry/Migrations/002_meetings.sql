create table reference_counter (
    year int primary key,
    last int not null check (last > 0)
);

create table meeting (
    id              uuid primary key,
    reference       text not null constraint meeting_reference_key unique,
    organisation_id uuid not null,
    version         int not null default 1 check (version > 0),    -- the one that stands
    create_time     timestamptz not null
);

-- Every version that was ever published. The first has no reason, every later one has.
create table meeting_version (
    meeting_id        uuid not null references meeting,
    version           int not null check (version > 0),
    official_name     text not null check (char_length(official_name) between 1 and 200),
    official_position text not null default '' check (char_length(official_position) <= 200),
    held_year         int not null check (held_year between 1900 and 2200),
    held_month        int not null default 0 check (held_month between 0 and 12),
    held_day          int not null default 0 check (held_day between 0 and 31),
    held_first        date not null,                               -- the first day that the date can mean; lists are sorted by it
    purpose           text not null default '' check (char_length(purpose) <= 4000),
    initiative_ids    uuid[] not null default '{}' check (cardinality(initiative_ids) <= 50),
    papers            jsonb not null default '[]' check (jsonb_typeof(papers) = 'array'),
    publish_time      timestamptz not null,
    published_by      uuid not null,
    correction_reason text not null default '' check (char_length(correction_reason) <= 2000),
    source_file       text not null default '' check (char_length(source_file) <= 300),
    source_line       int not null default 0 check (source_line >= 0),
    source_date       text not null default '' check (char_length(source_date) <= 300),
    primary key (meeting_id, version),
    constraint meeting_date_parts check (held_month > 0 or held_day = 0),
    constraint meeting_correction_has_reason check ((version = 1) = (correction_reason = ''))
);

-- The row of a list can be taken over once.
create unique index meeting_source_key on meeting_version (source_file, source_line, published_by) where version = 1 and source_file <> '';
create index meeting_by_date on meeting_version (held_first desc, meeting_id desc);
create index meeting_by_initiative on meeting_version using gin (initiative_ids);
create index meeting_words on meeting_version using gin (to_tsvector('simple', official_name || ' ' || official_position || ' ' || purpose));

create table participant (
    meeting_id        uuid not null,
    version           int not null,
    position          int not null check (position >= 0),
    representative_id uuid not null references representative,
    name              text not null check (char_length(name) between 1 and 300),
    on_behalf_of      text not null default '' check (char_length(on_behalf_of) <= 300),
    primary key (meeting_id, version, position),
    foreign key (meeting_id, version) references meeting_version
);

create index participant_by_representative on participant (representative_id, meeting_id, version);
create index participant_words on participant using gin (to_tsvector('simple', name || ' ' || on_behalf_of));
create index meeting_by_organisation on meeting (organisation_id);

-- Published is published: nothing is changed or removed, corrections stand beside.
create function meeting_is_published() returns trigger language plpgsql as $$
begin
    raise exception 'A published meeting is never changed: a correction is a new version.' using errcode = 'restrict_violation';
end $$;

create trigger meeting_version_is_published before update or delete on meeting_version for each row execute function meeting_is_published();
create trigger participant_is_published before update or delete on participant for each row execute function meeting_is_published();
create trigger meeting_is_kept before delete on meeting for each row execute function meeting_is_published();

-- A version of a meeting with its participants: what every reader wants.
create view meeting_row as
select v.meeting_id, m.reference, m.organisation_id, v.version, m.version as latest,
       v.official_name, v.official_position, v.held_year, v.held_month, v.held_day, v.held_first, v.purpose, v.initiative_ids, v.papers,
       v.publish_time, v.correction_reason, v.source_file, v.source_line, v.source_date,
       (select jsonb_agg(jsonb_build_object('RepresentativeId', p.representative_id, 'Name', p.name, 'OnBehalfOf', p.on_behalf_of) order by p.position)
        from participant p where p.meeting_id = v.meeting_id and p.version = v.version) as participants
from meeting_version v join meeting m on m.id = v.meeting_id;
