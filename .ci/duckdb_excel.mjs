// Reads tables of --csv-profile excel back with DuckDB and compares them with the cells that check_excel.py wrote, in both
// directions: EXCEPT ALL must be empty both ways.
//
//   node duckdb_excel.mjs chats.csv chats.cells.ndjson messages.csv messages.cells.ndjson
//
// NODE_PATH as for duckdb_check.mjs.
import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");

const tables = process.argv.slice(2);
if (tables.length !== 4) {
  console.error("usage: duckdb_excel.mjs chats.csv chats.cells.ndjson messages.csv messages.cells.ndjson");
  process.exit(2);
}

const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const all = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson();
const count = async (sql) => Number((await all(`SELECT count(*) FROM (${sql})`))[0][0]);

let failures = 0;
let compared = 0;

// An empty cell and an absent one are the same in CSV.
async function compare(csv, expected) {
  const source = `read_csv(${quoted(csv)}, all_varchar = true, header = true, delim = ';', quote = '"', escape = '"',
    nullstr = 'no cell is this text', max_line_size = 67108864)`;
  const names = (await all(`DESCRIBE SELECT * FROM ${source}`)).map((row) => row[0]);
  const ours = `SELECT [${names.map((name) => `coalesce("${name}", '')`)}] AS cells FROM ${source}`;
  const theirs = `SELECT cells FROM read_json(${quoted(expected)}, format = 'newline_delimited',
    columns = {cells: 'VARCHAR[]'})`;
  for (const [more, less, how] of [[ours, theirs, "ours alone"], [theirs, ours, "the reference alone"]]) {
    const difference = `(${more}) EXCEPT ALL (${less})`;
    const rows = await count(difference);
    if (rows > 0) {
      failures += rows;
      console.error(`${csv}: ${rows} rows are in ${how}, such as ${JSON.stringify((await all(`${difference} LIMIT 1`))[0])}`);
    }
  }
  compared += await count(theirs);
}

await compare(tables[0], tables[1]);
await compare(tables[2], tables[3]);
console.log(`for Excel: DuckDB compared ${compared} rows, ${failures} differences`);
process.exitCode = failures > 0 ? 1 : 0;
