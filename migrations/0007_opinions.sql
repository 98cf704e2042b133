-- What deputies raise between sessions without the form of a suggestion.
create table opinions (
    congress_id bigint not null,
    id          bigint not null,
    raised_how  text   not null check (raised_how in ('online', 'telephone', 'activity')),
    primary key (congress_id, id)
);
