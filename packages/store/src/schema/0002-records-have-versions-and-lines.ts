// What becomes true: every record has append-only versions, each with one ledger line and a key that can be destroyed.
export const m0002 = {
  name: '0002-records-have-versions-and-lines',
  sql: `
create table investigation (
  investigation_id text primary key,
  slug text not null unique,
  state text not null,
  is_fictional boolean not null,
  zone text not null,
  published_at timestamptz
);

create table record_version (
  investigation_id text not null,
  record_id text not null,
  version integer not null,
  kind text not null,
  verb text not null,
  content jsonb,
  reason text,
  by text not null,
  at timestamptz not null,
  batch_id text,
  line_id text not null,
  primary key (investigation_id, record_id, version)
);
create index record_version_batch on record_version (investigation_id, batch_id) where batch_id is not null;

create table record_key (
  investigation_id text not null,
  record_id text not null,
  key bytea not null,
  primary key (investigation_id, record_id)
);

create table record_head (
  investigation_id text not null,
  record_id text not null,
  kind text not null,
  version integer not null,
  state text not null,
  import_key text collate "C",
  digest bytea not null,
  primary key (investigation_id, record_id)
);
create index record_head_import_key on record_head (investigation_id, import_key) where import_key is not null;
create index record_head_kind on record_head (investigation_id, kind);

create table ledger_line (
  investigation_id text not null,
  id text not null collate "C",
  at text not null,
  by text not null,
  verb text not null,
  subject text not null,
  version integer,
  commitment bytea not null,
  detail jsonb,
  leaf_index bigint,
  primary key (investigation_id, id)
);
create index ledger_line_unsealed on ledger_line (id) where leaf_index is null;
create index ledger_line_leaf on ledger_line (leaf_index) where leaf_index is not null;
create index ledger_line_subject on ledger_line (investigation_id, subject);

create table log_tile (
  level smallint not null,
  tile_index bigint not null,
  hashes bytea not null,
  primary key (level, tile_index)
);

create table log_head (
  size bigint primary key,
  root bytea not null,
  note text not null,
  sealed_at timestamptz not null
);

create table erasure (
  investigation_id text not null,
  record_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  reason text not null,
  done_by text,
  done_at timestamptz,
  primary key (investigation_id, record_id)
);
`,
} as const
