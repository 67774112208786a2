create table representative (
    id              uuid primary key,
    name            text not null check (char_length(name) between 1 and 300),
    kind            text not null check (kind in ('company', 'association', 'union', 'person', 'intermediary', 'other', 'unknown')),
    registry_code   text constraint representative_registry_code_key unique check (registry_code ~ '^[A-Za-z0-9-]{1,40}$'),
    organisation_id uuid,
    website         text not null default '' check (char_length(website) <= 2000),
    interests       text not null default '' check (char_length(interests) <= 2000),
    create_time     timestamptz not null,
    revision        int not null default 1 check (revision > 0)
);

-- The same name in other spelling of case and spaces is the same representative.
create function plain_name(name text) returns text language sql immutable strict parallel safe
return lower(regexp_replace(trim(name), '\s+', ' ', 'g'));

create unique index representative_name_key on representative (plain_name(name));
create index representative_by_name on representative (name, id);
