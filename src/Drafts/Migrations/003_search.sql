-- What the public can find: each public initiative, and each provision of the latest public version of its documents.
-- Made anew in the transaction that makes it public; nothing unpublished ever stands here.
create table searchable (
    id            bigint generated always as identity primary key,
    initiative_id uuid not null references initiative,
    document_id   uuid references document,
    version_id    uuid references version,
    eid           text,
    number        text not null default '',
    heading       text not null default '',
    body          text not null,
    terms         tsvector not null,
    check ((document_id is null) = (version_id is null) and (version_id is null) = (eid is null))
);

create index searchable_terms on searchable using gin (terms);
create unique index searchable_initiative on searchable (initiative_id) where document_id is null;
create index searchable_document on searchable (document_id) where document_id is not null;
