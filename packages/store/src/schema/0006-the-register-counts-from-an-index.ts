// What becomes true: totals, figures, the timeline and the map read one narrow index in place of the wide rows.
// `place_mark` is 32 bits of the SHA-256 of the place's key: equal places have equal marks, and the mark fits an index
// where the key, which may be long, does not.
export const m0006 = {
  name: '0006-the-register-counts-from-an-index',
  sql: `
alter table incident add column place_mark integer;
update incident
   set place_mark = ('x' || encode(substring(sha256(convert_to(place_en_key, 'UTF8')) from 1 for 4), 'hex'))::bit(32)::integer
 where place_en_key is not null;
drop index incident_code;
create index incident_counted on incident (investigation_id, code, version) include (
  id, state, local_from, local_to, killed_min, killed_max, injured_min, injured_max, area_text, area_point,
  derived_grade, corroboration, lon, lat, tile_x, tile_y, is_generic, flags, place_mark
);
`,
} as const
