-- A signed-in person. The secret itself is known to its holder alone.
create table session (
    id          uuid primary key,
    secret_hash bytea not null constraint session_secret_hash_key unique check (octet_length(secret_hash) = 32),
    person_id   uuid not null references person,
    created_at  timestamptz not null default current_instant(),
    used_at     timestamptz not null default current_instant(),
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    constraint session_expires_later check (expires_at > created_at)
);
create index session_by_person on session (person_id);
create index session_by_expiry on session (expires_at);

-- An information system that acts for an organisation.
create table client (
    id              uuid primary key,
    organisation_id uuid not null constraint client_organisation_fkey references organisation,
    name            text not null constraint client_name_length check (char_length(name) between 1 and 200),
    secret_hash     bytea not null constraint client_secret_hash_key unique check (octet_length(secret_hash) = 32),
    created_at      timestamptz not null default current_instant(),
    created_by      uuid not null,
    revoked_at      timestamptz,
    revoked_by      uuid,
    constraint client_end_is_whole check ((revoked_at is null) = (revoked_by is null))
);
create index client_by_organisation on client (organisation_id, id);

create table client_role (
    client_id uuid not null references client,
    role      text not null constraint client_role_role_fkey references role,
    primary key (client_id, role)
);

-- The keys that tokens are signed with, one after the other. The one that signs is the newest whose time has come;
-- the primary key lets one of several processes make the next one.
create table signing_key (
    generation  integer primary key check (generation > 0),
    kid         text not null constraint signing_key_kid_key unique check (char_length(kid) between 20 and 60),
    public_x    bytea not null check (octet_length(public_x) = 32),
    public_y    bytea not null check (octet_length(public_y) = 32),
    private_key bytea not null,
    created_at  timestamptz not null default current_instant(),
    active_from timestamptz not null constraint signing_key_active_from_key unique
);
