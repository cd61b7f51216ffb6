-- Cases, what they are made of, and what was done to them.

create table cases (
    id uuid primary key,
    number bigint generated always as identity unique,
    person text not null,
    status text not null check (status in ('NEW', 'IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'CLOSED')),
    verdict text check (verdict in ('TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN', 'DUPLICATE')),
    version integer not null check (version >= 1),
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    first_activity timestamptz not null,
    last_activity timestamptz not null,
    severity text not null check (severity in ('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    -- JSON of CaseSummary; text, because jsonb refuses the NUL that a hostile name may hold.
    summary text not null,
    check (verdict is not null or status not in ('RESOLVED', 'CLOSED'))
);
create index cases_newest on cases (last_activity desc, id desc);
create index cases_person on cases (person, last_activity desc, id desc);

-- Every revision of every alert.
create table alerts (
    alert_id text not null,
    revision integer not null check (revision >= 1),
    case_id uuid not null references cases (id),
    rule_id text not null,
    person text not null,
    last_at timestamptz not null,
    stored_at timestamptz not null,
    -- No higher revision of the alert is stored.
    newest boolean not null,
    body text not null,
    primary key (alert_id, revision)
);
create unique index alerts_one_newest on alerts (alert_id) where newest;
create index alerts_newest on alerts (last_at desc, alert_id desc) where newest;
create index alerts_case on alerts (case_id, alert_id, revision);

-- Events that are evidence of an alert.
create table events (
    event_id text primary key,
    at timestamptz not null,
    person text,
    host_id text,
    host_name text,
    body text not null
);
create index events_newest on events (at desc, event_id desc);

create table alert_events (
    alert_id text not null,
    event_id text not null references events (event_id),
    primary key (alert_id, event_id)
);
create index alert_events_event on alert_events (event_id);

-- Where reading a topic goes on, in the same transaction as what was read.
create table consumer_offsets (
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

create table undecodable_alerts (
    partition integer not null,
    record_offset bigint not null,
    stored_at timestamptz not null,
    reason text not null,
    hex text not null,
    primary key (partition, record_offset)
);

create table audit (
    sequence bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    case_id uuid not null,
    detail text not null,
    previous text not null unique,
    hash text not null unique
);
create index audit_case on audit (case_id, sequence);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit only grows';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
