// What becomes true: the current state of every record stands in plain columns, computed from its newest version.
import { incidentStates, recordStates, sqlFoldFunction } from '@athar/domain'

const list = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')
const recordState = `state text not null check (state in (${list(recordStates)}))`

export const m0003 = {
  name: '0003-the-register-is-plain-columns',
  sql: `
${sqlFoldFunction};

create table incident (
  investigation_id text not null,
  id text not null,
  version integer not null,
  state text not null check (state in (${list(incidentStates)})),
  code text not null collate "C",
  occurred_from timestamptz,
  occurred_to timestamptz,
  local_from date,
  local_to date,
  occurred jsonb not null,
  place_en text,
  place_ar text,
  place_en_key text collate "C",
  place_ar_key text collate "C",
  search_key text not null collate "C",
  skeleton text not null collate "C",
  lon double precision,
  lat double precision,
  radius_metres double precision,
  accuracy text,
  is_generic boolean not null,
  tile_x integer,
  tile_y integer,
  area_as_written text,
  area_key text collate "C",
  area_text text collate "C",
  area_point text collate "C",
  actors text[] not null,
  means text[] not null,
  grades text[] not null,
  killed_min integer,
  killed_max integer,
  injured_min integer,
  injured_max integer,
  counts jsonb not null,
  corroboration text,
  derived_grade text,
  acknowledgement text,
  independent_sources integer not null,
  casualties integer not null,
  claims integer not null,
  flags integer not null,
  assigned_to text,
  batch_id text,
  changed_at timestamptz not null,
  primary key (investigation_id, id)
);
create index incident_code on incident (investigation_id, code);
create index incident_day on incident (investigation_id, local_from);
create index incident_tile on incident (investigation_id, tile_x, tile_y);
create index incident_actors on incident using gin (actors);
create index incident_batch on incident (investigation_id, batch_id);

create table code (
  investigation_id text not null,
  code text not null collate "C",
  incident_id text not null,
  is_current boolean not null,
  primary key (investigation_id, code, incident_id)
);

create table casualty (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  incident_id text not null,
  position integer,
  name_key_en text collate "C",
  name_key_ar text collate "C",
  skeleton text not null collate "C",
  outcome text not null,
  sex text not null,
  age_group text not null,
  primary key (investigation_id, id)
);
create index casualty_incident on casualty (investigation_id, incident_id);

create table source (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  kind text not null,
  name_key text not null collate "C",
  skeleton text not null collate "C",
  primary key (investigation_id, id)
);

create table document (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  source_id text not null,
  url text,
  primary key (investigation_id, id)
);

create table claim (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  incident_id text not null,
  source_id text not null,
  document_id text,
  kind text not null,
  assessment text,
  primary key (investigation_id, id)
);
create index claim_incident on claim (investigation_id, incident_id);

create table source_relation (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  from_id text not null,
  to_id text not null,
  kind text not null,
  primary key (investigation_id, id)
);

create table note (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  subject text not null,
  visibility text not null,
  primary key (investigation_id, id)
);
create index note_subject on note (investigation_id, subject);

create table counting_rule (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  code text not null collate "C",
  is_public boolean not null,
  primary key (investigation_id, id)
);

create table actor (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  name_en text,
  name_ar text,
  keys text[] not null,
  primary key (investigation_id, id)
);

create table area (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  code text not null collate "C",
  level text not null,
  parent_code text collate "C",
  keys text[] not null,
  primary key (investigation_id, id)
);
create index area_code on area (investigation_id, code);
`,
} as const
