// What becomes true: incidents and casualties are found by parts of words and in spite of typing errors.
// The indexed columns hold ASCII skeletons and folded text, so that no database locale has a say.
export const m0005 = {
  name: '0005-words-are-found-by-their-trigrams',
  sql: `
create extension if not exists pg_trgm;
create index incident_skeleton on incident using gin (skeleton gin_trgm_ops);
create index incident_search_key on incident using gin (search_key gin_trgm_ops);
create index casualty_skeleton on casualty using gin (skeleton gin_trgm_ops);
create index source_skeleton on source using gin (skeleton gin_trgm_ops);
create index import_row_outcome on import_row (investigation_id, batch_id, outcome);
`,
} as const
