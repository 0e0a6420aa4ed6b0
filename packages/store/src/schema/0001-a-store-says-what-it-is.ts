// What becomes true: a store can say what it is, in facts about itself as keys and values.
export const sql = `
create table store_info (
  key text collate "C" primary key,
  value text not null
);
`
