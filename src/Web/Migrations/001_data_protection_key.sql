-- The keys that protect forms: shared by every replica, and kept over restarts.
create table data_protection_key (
    name       text primary key,                          -- the framework's name of the key
    xml        text not null,
    created_at timestamptz not null default now()
);
