// What becomes true: a row says which transaction wrote it last, so that a reader who holds an earlier reading in memory
// finds exactly what has changed since; and a page of the register is read in its order from an index.
// Long names are ordered by their beginning, since an index refuses what is longer than 2,700 bytes.
export const m0007 = {
  name: '0007-what-changed-is-found-by-its-transaction',
  sql: `
alter table incident add column touched xid8 default '0';
alter table incident alter column touched set default pg_current_xact_id();
alter table casualty add column touched xid8 default '0';
alter table casualty alter column touched set default pg_current_xact_id();
create index incident_touched on incident (investigation_id, touched);
create index casualty_touched on casualty (investigation_id, touched);
create index code_former on code (investigation_id, incident_id) where not is_current;
drop index incident_day;
create index incident_by_day on incident (investigation_id, local_from, code);
create index incident_by_day_desc on incident (investigation_id, local_from desc nulls last, code);
create index incident_by_killed on incident (investigation_id, killed_min desc nulls last, code);
create index incident_by_change on incident (investigation_id, changed_at desc, code);
create index incident_by_place_en on incident (investigation_id, left(place_en_key, 40));
create index incident_by_place_ar on incident (investigation_id, left(place_ar_key, 40));
`,
} as const
