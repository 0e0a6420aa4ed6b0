// What becomes true: scenes, structures and campaigns stand in plain columns; volunteers answer under leases, each answer once.
import { answerKinds, campaignStates, recordStates } from '@athar/domain'

const among = (column: string, values: readonly string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`
const recordState = `state text not null ${among('state', recordStates)}`

export const m0008 = {
  name: '0008-trackers',
  sql: `
create table scene (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  key text not null collate "C",
  earliest timestamptz not null,
  latest timestamptz not null,
  shown_to text not null,
  picture text,
  primary key (investigation_id, id)
);
create index scene_time on scene (investigation_id, earliest);

create table structure (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  key text not null collate "C",
  lon double precision not null,
  lat double precision not null,
  primary key (investigation_id, id)
);

create table campaign (
  investigation_id text not null,
  id text not null,
  version integer not null,
  state text not null ${among('state', campaignStates)},
  code text not null collate "C",
  primary key (investigation_id, id)
);
create unique index campaign_code on campaign (investigation_id, code);

create table expert_dating (
  investigation_id text not null,
  id text not null,
  version integer not null,
  ${recordState},
  campaign_id text not null,
  structure_id text not null,
  primary key (investigation_id, id)
);
create index expert_dating_of on expert_dating (investigation_id, campaign_id, structure_id);

create table campaign_task (
  investigation_id text not null,
  campaign_id text not null,
  structure_id text not null collate "C",
  position integer not null,
  state text not null check (state in ('open', 'retired', 'experts')),
  retired_for text,
  retired_at timestamptz,
  answered integer not null default 0,
  leased integer not null default 0,
  wanted integer not null,
  gold jsonb,
  is_entry boolean not null default false,
  priority real not null default 0,
  is_disputed boolean not null default false,
  is_ready boolean not null default false,
  change real[],
  dating jsonb,
  primary key (investigation_id, campaign_id, structure_id)
);
create index campaign_task_open on campaign_task (investigation_id, campaign_id) where state = 'open';

create table volunteer (
  investigation_id text not null,
  id text not null,
  campaign_id text not null,
  pseudonym text not null,
  phrase_hash bytea,
  language text,
  country text,
  started_on date not null,
  is_forgotten boolean not null default false,
  primary key (investigation_id, id)
);
create index volunteer_phrase on volunteer (investigation_id, phrase_hash) where phrase_hash is not null;
create index volunteer_campaign on volunteer (investigation_id, campaign_id);

create table volunteer_token (
  investigation_id text not null,
  token_hash bytea not null,
  volunteer_id text not null,
  primary key (investigation_id, token_hash)
);
create index volunteer_token_of on volunteer_token (investigation_id, volunteer_id);

create table lease (
  investigation_id text not null,
  campaign_id text not null,
  structure_id text not null collate "C",
  volunteer_id text not null,
  id text not null,
  purpose text not null check (purpose in ('work', 'gold', 'repeat')),
  until timestamptz not null,
  primary key (investigation_id, campaign_id, structure_id, volunteer_id)
);
create index lease_until on lease (investigation_id, campaign_id, until);
create index lease_volunteer on lease (investigation_id, campaign_id, volunteer_id);

create table answer (
  investigation_id text not null,
  campaign_id text not null,
  structure_id text not null collate "C",
  id text not null collate "C",
  volunteer_id text not null,
  client_key bytea not null,
  at timestamptz not null,
  last_intact smallint,
  first_damaged smallint,
  kind text not null ${among('kind', answerKinds)},
  flags text[] not null,
  seconds real,
  retries integer not null,
  purpose text not null check (purpose in ('work', 'gold', 'repeat', 'change')),
  comment text,
  line_id text not null,
  primary key (investigation_id, campaign_id, structure_id, id)
);
create unique index answer_once on answer (investigation_id, campaign_id, volunteer_id, client_key);
create index answer_by on answer (investigation_id, campaign_id, volunteer_id, structure_id);
create index answer_order on answer (investigation_id, campaign_id, id);

create table campaign_fit (
  investigation_id text not null,
  campaign_id text not null,
  at timestamptz not null,
  answers integer not null,
  model text not null,
  hash text not null,
  primary key (investigation_id, campaign_id)
);

create table frame (
  investigation_id text not null,
  campaign_id text not null,
  structure_id text not null collate "C",
  number smallint not null,
  key text not null,
  usable real not null,
  primary key (investigation_id, campaign_id, structure_id, number)
);

create table validation_item (
  investigation_id text not null,
  campaign_id text not null,
  purpose text not null check (purpose in ('validation', 'recheck')),
  structure_id text not null collate "C",
  stratum text not null,
  weight double precision not null,
  drawn_at timestamptz not null,
  judged_at timestamptz,
  judged_by text,
  first_low smallint,
  first_high smallint,
  crowd_first smallint,
  primary key (investigation_id, campaign_id, purpose, structure_id)
);

create table volunteer_message (
  investigation_id text not null,
  campaign_id text not null,
  id text not null,
  structure_id text not null,
  volunteer_id text not null,
  at timestamptz not null,
  text text not null,
  primary key (investigation_id, campaign_id, id)
);
`,
} as const
