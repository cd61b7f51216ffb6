-- Who may sign in, and the tokens of programs.

create table users (
    name text primary key,
    role text not null check (role in ('REVIEWER', 'ADMINISTRATOR')),
    password text not null,
    -- The password was made up by the collector and must be changed before anything else.
    one_time boolean not null,
    failures integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null
);

create table tokens (
    name text primary key,
    -- SHA-256 of the token, which is random enough to need no slow hash.
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
