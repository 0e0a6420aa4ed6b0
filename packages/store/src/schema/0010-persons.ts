// What becomes true: judgements on pairs, persons derived from them, the linker's runs, dated lists and estimates stand in plain columns.
import { recordStates } from '@athar/domain'

const current = `
  investigation_id text not null,
  id text not null,
  version integer not null,
  state text not null check (state in (${recordStates.map((value) => `'${value}'`).join(', ')})),`

/** Fills the columns that casualties gained here from their newest versions; a restored older backup needs it too. */
export const fillCasualtyLists = `
update casualty c
   set listed_by = v.content->>'listedBy', household = v.content->>'household'
  from record_version v
 where v.investigation_id = c.investigation_id and v.record_id = c.id and v.version = c.version
   and (v.content->>'listedBy' is not null or v.content->>'household' is not null)`

export const m0010 = {
  name: '0010-persons',
  sql: `
alter table casualty alter column incident_id drop not null;
alter table casualty add column listed_by text;
alter table casualty add column household text collate "C";
${fillCasualtyLists};
create index casualty_list on casualty (investigation_id, listed_by);
create index casualty_household on casualty (investigation_id, household) where household is not null;
create index casualty_gone on casualty (investigation_id, id) where state <> 'recorded';

create table judgement (${current}
  a text not null collate "C",
  b text not null collate "C",
  verdict text not null,
  reader text not null,
  judged_at timestamptz not null,
  seconds double precision,
  probability double precision,
  primary key (investigation_id, id)
);
create index judgement_pair on judgement (investigation_id, a, b);
create index judgement_other on judgement (investigation_id, b);
create index judgement_reader on judgement (reader, judged_at);

create table list_snapshot (${current}
  source_id text,
  released_from timestamptz,
  entries integer not null,
  primary key (investigation_id, id)
);

create table mother_name (${current}
  casualty_id text not null,
  primary key (investigation_id, id)
);
create index mother_name_of on mother_name (investigation_id, casualty_id);

create table reconciliation (${current}
  incident_id text not null,
  reason text not null,
  persons integer not null,
  min integer,
  max integer,
  primary key (investigation_id, id)
);
create index reconciliation_of on reconciliation (investigation_id, incident_id);

create table estimate (${current}
  threshold double precision not null,
  partitions integer not null,
  primary key (investigation_id, id)
);

create table linkage_run (
  investigation_id text not null,
  id text not null collate "C",
  at timestamptz not null,
  by text not null,
  model text not null,
  entries integer not null,
  pairs integer not null,
  accepted integer not null,
  threshold double precision not null,
  mother_names boolean not null,
  seconds double precision not null,
  is_current boolean not null,
  weights jsonb not null,
  prior_bits double precision,
  entries_mark text not null,
  primary key (investigation_id, id)
);

-- The pairs of the current run alone: an older run's can be had again by running it.
create table pair_proposal (
  investigation_id text not null,
  run_id text not null,
  a text not null collate "C",
  b text not null collate "C",
  probability double precision not null,
  weights jsonb not null,
  contrary text[] not null,
  accepted boolean not null,
  teach double precision,
  primary key (investigation_id, a, b)
);
create index pair_proposal_other on pair_proposal (investigation_id, b);
create index pair_proposal_doubt on pair_proposal (investigation_id, abs(probability - 0.5), a, b);
create index pair_proposal_teach on pair_proposal (investigation_id, teach desc, a, b) where teach is not null;
create index pair_proposal_accepted on pair_proposal (investigation_id, probability, a, b) where accepted;

-- Which entries belong to one person with others; an entry without a row here is a person of its own.
create table person_entry (
  investigation_id text not null,
  casualty_id text not null collate "C",
  person_id text not null collate "C",
  basis text not null check (basis in ('reader', 'model')),
  primary key (investigation_id, casualty_id)
);
create index person_entry_person on person_entry (investigation_id, person_id);
`,
} as const
