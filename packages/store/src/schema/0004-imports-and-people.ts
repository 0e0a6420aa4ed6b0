// What becomes true: imports are batches with a row report; people hold roles and are invited by link.
import { importMoves, roles } from '@athar/domain'

const list = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')

export const m0004 = {
  name: '0004-imports-and-people',
  sql: `
create table import_batch (
  investigation_id text not null,
  id text not null,
  profile text not null,
  state text not null check (state in (${list(Object.keys(importMoves))})),
  by text not null,
  at timestamptz not null,
  files jsonb not null,
  summary jsonb not null,
  done integer not null,
  total integer not null,
  primary key (investigation_id, id)
);

create table import_row (
  investigation_id text not null,
  batch_id text not null,
  position integer not null,
  file text not null,
  row integer not null,
  key text,
  outcome text not null,
  field text,
  problem text not null,
  as_written text,
  primary key (investigation_id, batch_id, position)
);

create table role_grant (
  user_id text not null,
  investigation_id text not null,
  role text not null check (role in (${list(roles)})),
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (investigation_id, user_id, role)
);

create table invitation (
  id text primary key,
  token_hash bytea not null,
  display_name text not null,
  roles jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text
);

create table person_account (
  user_id text primary key,
  name text not null unique,
  display_name text not null,
  password_hash text not null,
  is_sample boolean not null,
  is_disabled boolean not null,
  created_at timestamptz not null
);

create table session (
  id text primary key,
  token_hash bytea not null unique,
  user_id text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null
);
create index session_by_user on session (user_id);
`,
} as const
