// What becomes true: declared strikes, decisions on them, allegations in batches and published figures stand in plain columns.
import { allegationStates, batchStates, recordStates } from '@athar/domain'

const among = (values: readonly string[]): string =>
  `state text not null check (state in (${values.map((value) => `'${value}'`).join(', ')}))`
const current = (states: readonly string[]): string => `
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${among(states)},`

export const m0009 = {
  name: '0009-strikes-and-allegations',
  sql: `
create table strike_release (${current(recordStates)}
  actor_id text not null,
  issued_from timestamptz,
  url text,
  primary key (investigation_id, id)
);

create table strike (${current(recordStates)}
  release_id text,
  actor_ids text[] not null,
  occurred_from timestamptz,
  occurred_to timestamptz,
  local_from date,
  local_to date,
  lon double precision,
  lat double precision,
  radius_metres double precision,
  is_generic boolean not null,
  place_as_written text,
  place_key text collate "C",
  country text,
  strikes_min integer,
  strikes_max integer,
  means text[] not null,
  repeats text,
  primary key (investigation_id, id)
);
create index strike_order on strike (investigation_id, occurred_from, id);
create index strike_release_of on strike (investigation_id, release_id);
create index strike_place on strike (investigation_id, place_key);

create table strike_link (${current(recordStates)}
  incident_id text not null,
  strike_id text,
  structure_id text,
  verdict text not null,
  primary key (investigation_id, id)
);
create index strike_link_incident on strike_link (investigation_id, incident_id);
create index strike_link_strike on strike_link (investigation_id, strike_id) where strike_id is not null;

create table batch (${current(batchStates)}
  code text not null collate "C",
  actor_id text not null,
  sent timestamptz,
  primary key (investigation_id, id)
);
create unique index batch_code on batch (investigation_id, code);

create table allegation (${current(allegationStates)}
  code text not null collate "C",
  incident_id text not null,
  actor_id text not null,
  batch_id text,
  their_reference text collate "C",
  sent timestamptz,
  answer_due date,
  primary key (investigation_id, id)
);
create unique index allegation_code on allegation (investigation_id, code);
create index allegation_incident on allegation (investigation_id, incident_id);
create index allegation_batch on allegation (investigation_id, batch_id);

create table information_request (${current(recordStates)}
  allegation_id text not null,
  direction text not null check (direction in ('in', 'out')),
  asked timestamptz not null,
  due date,
  answered timestamptz,
  primary key (investigation_id, id)
);
create index information_request_of on information_request (investigation_id, allegation_id);

create table case_balance (${current(recordStates)}
  actor_id text not null,
  month text not null collate "C",
  primary key (investigation_id, id)
);
create index case_balance_month on case_balance (investigation_id, actor_id, month);

create table figure (${current(recordStates)}
  code text not null collate "C",
  measure text not null,
  is_public boolean not null,
  primary key (investigation_id, id)
);
create unique index figure_code on figure (investigation_id, code);
`,
} as const
