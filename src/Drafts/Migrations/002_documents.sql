create table document (
    id            uuid primary key,
    initiative_id uuid not null references initiative,
    kind          text not null check (kind in ('act', 'explanatory_memorandum', 'annex', 'intention', 'other')),
    title         jsonb not null constraint document_title_given check (jsonb_typeof(title) = 'object' and title <> '{}'),
    create_time   timestamptz not null
);

create index document_by_initiative on document (initiative_id, create_time, id);

create table version (
    id              uuid primary key,
    document_id     uuid not null references document,
    initiative_id   uuid not null references initiative,
    number          int not null check (number > 0),
    note            text not null default '' check (char_length(note) <= 2000),
    language        text not null,
    title           text not null default '',
    file_name       text not null check (char_length(file_name) between 1 and 200),
    media_type      text not null,
    size            bigint not null check (size between 1 and 20971520),
    sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content         bytea not null,
    provision_count int not null check (provision_count > 0),
    finding         jsonb not null default '[]',
    finding_count   int not null default 0,
    create_time     timestamptz not null,
    publish_time    timestamptz,
    constraint version_number_key unique (document_id, number),
    constraint version_content_size check (octet_length(content) = size)
);

alter table version alter column content set storage external;
create index version_public on version (document_id, number desc) where publish_time is not null;

create table provision (
    version_id uuid not null references version,
    position   int not null check (position >= 0),
    eid        text not null check (eid <> ''),
    parent_eid text,
    kind       text not null,
    number     text not null default '',
    heading    text not null default '',
    text       text not null,
    html       text not null,
    depth      int not null check (depth >= 0),
    hash       text not null,
    label      text not null default '',            -- how readers refer to it: "§ 9 (1)"
    primary key (version_id, position),
    constraint provision_eid_key unique (version_id, eid)
);

-- A version is immutable; the one thing that happens to it later is that it becomes public.
create function version_is_immutable() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.publish_time is not null
        or to_jsonb(new) - 'publish_time' is distinct from to_jsonb(old) - 'publish_time' then
        raise exception 'A version is immutable.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;

create trigger version_is_immutable before update or delete on version for each row execute function version_is_immutable();

create function provision_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'The text of a version is immutable.' using errcode = 'restrict_violation';
end $$;

create trigger provision_is_immutable before update or delete on provision for each row execute function provision_is_immutable();

-- A version without its bytes: what nearly every reader wants.
create view version_row as
select id, document_id, initiative_id, number, note, language, title, file_name, media_type, size, sha256,
       provision_count, finding, finding_count, create_time, publish_time
from version;
