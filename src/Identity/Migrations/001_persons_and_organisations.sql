-- People by pseudonymous ids. The personal code is here and nowhere else: encrypted, and found by its keyed hash.
create table person (
    id          uuid primary key,
    name        text not null constraint person_name_length check (char_length(name) between 1 and 300),
    code_hash   bytea constraint person_code_hash_key unique constraint person_code_hash_length check (octet_length(code_hash) = 32),
    code_sealed bytea,
    created_at  timestamptz not null default current_instant(),
    constraint person_name_is_one_line check (name !~ '[\x01-\x1f\x7f]'),
    constraint person_code_is_whole check ((code_hash is null) = (code_sealed is null))
);

-- Somebody invented, to sign in as in Development.
create table test_person (
    key         text primary key check (key ~ '^[a-z]{1,20}$'),
    person_id   uuid not null unique references person,
    position    integer not null,
    description jsonb not null
);

-- Counties and municipalities: the code list of the country, as data.
create table place (
    code        text primary key constraint place_code_form check (code ~ '^[A-Za-z0-9-]{1,20}$'),
    kind        text not null constraint place_kind_known check (kind in ('county', 'municipality')),
    name        text not null constraint place_name_length check (char_length(name) between 1 and 200),
    parent_code text,
    parent_kind text generated always as (case when parent_code is not null then 'county' end) stored,
    replaced_by text constraint place_replaced_by_fkey references place deferrable initially deferred,
    constraint place_code_kind_key unique (code, kind),
    constraint place_parent_is_a_county foreign key (parent_code, parent_kind) references place (code, kind) deferrable initially deferred,
    constraint place_county_has_no_parent check ((kind = 'county') = (parent_code is null)),
    constraint place_replaced_by_another check (replaced_by <> code)
);
create index place_by_parent on place (parent_code);
create index place_by_successor on place (replaced_by) where replaced_by is not null;

-- Where the code list comes from: one row.
create table place_list (
    one      boolean primary key default true check (one),
    source   text not null check (char_length(source) <= 300),
    valid_at timestamptz not null
);

-- The code in force for a code that may have been replaced, also several times; null for an unknown one.
create function place_in_force(asked text) returns text language sql stable as $$
    with recursive chain (code, replaced_by) as (
        select code, replaced_by from place where code = asked
        union
        select place.code, place.replaced_by from chain join place on place.code = chain.replaced_by
    )
    select code from chain where replaced_by is null
$$;

-- A chain of replacements ends in a place that is in force. Writers of replacements come one after the other, so that two
-- of them cannot close a circle together.
create function refuse_circle_of_places() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('place.replaced_by'));
    if place_in_force(new.code) is null then
        raise exception 'The place % is replaced by itself in a circle.', new.code
            using errcode = 'check_violation', constraint = 'place_replaced_in_a_circle';
    end if;
    return null;
end $$;

create constraint trigger place_replaced_in_a_circle after insert or update of replaced_by on place
    deferrable initially deferred for each row when (new.replaced_by is not null) execute function refuse_circle_of_places();

-- Whether a text by language has at least one language and every text has 1 to longest characters.
create function is_localized(texts jsonb, longest integer) returns boolean language sql immutable as $$
    select jsonb_typeof(texts) = 'object' and texts <> '{}' and not exists (
        select from jsonb_each(texts) as one (tag, value)
        where tag !~ '^[A-Za-z0-9-]{2,35}$' or jsonb_typeof(value) <> 'string' or char_length(value #>> '{}') not between 1 and longest)
$$;

create table organisation (
    id            uuid primary key,
    registry_code text not null constraint organisation_registry_code_key unique
                  constraint organisation_registry_code_form check (registry_code ~ '^[A-Za-z0-9-]{1,40}$'),
    kind          smallint not null constraint organisation_kind_known check (kind between 1 and 7),
    name          jsonb not null constraint organisation_name_form check (is_localized(name, 300)),
    place_code    text constraint organisation_place_fkey references place,
    website       text not null default '' constraint organisation_website_form check (website = '' or website ~ '^https?://' and char_length(website) <= 2000),
    -- The name lists are sorted by, and every name in lower case with the registry code, to be searched.
    sort_name     text not null check (char_length(sort_name) between 1 and 300),
    search_text   text not null,
    version       bigint not null default 1,
    created_at    timestamptz not null default current_instant(),
    updated_at    timestamptz not null default current_instant()
);
create index organisation_by_name on organisation (sort_name collate "und-x-icu", id);
create index organisation_by_place on organisation (place_code);

-- What somebody may do; the codes stand in the contract beside Membership.roles.
create table role (
    code text primary key
);
insert into role values
    ('operator'), ('administrator'), ('drafter'), ('engagement_coordinator'), ('moderator'), ('lobby_registrar'),
    ('toolbox_editor'), ('commitment_lead'), ('representative');

-- A person's role in an organisation. A role taken away stays as history: who gave and who took it, and when.
create table role_grant (
    id              uuid primary key,
    person_id       uuid not null constraint role_grant_person_fkey references person,
    organisation_id uuid not null constraint role_grant_organisation_fkey references organisation,
    role            text not null constraint role_grant_role_fkey references role,
    granted_at      timestamptz not null default current_instant(),
    granted_by      uuid not null,
    revoked_at      timestamptz,
    revoked_by      uuid,
    constraint role_grant_end_is_whole check ((revoked_at is null) = (revoked_by is null))
);
create unique index role_grant_current on role_grant (person_id, organisation_id, role) where revoked_at is null;
create index role_grant_by_organisation on role_grant (organisation_id) where revoked_at is null;
