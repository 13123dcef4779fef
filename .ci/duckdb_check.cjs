// Reads chatpull's outputs with DuckDB and compares them, both ways, with the reference's records.
//
//   NODE_PATH=… node duckdb_check.cjs reference.ndjson out.ndjson chats.csv messages.csv
//
// Needs the npm package @duckdb/node-api.
"use strict";

const { DuckDBInstance } = require("@duckdb/node-api");

const TEXT_KEYS = ["id", "referrer", "keywords", "visitor_ip", "start", "stop", "url", "city", "country"];
const CHAT_COLUMNS = [
  "id", "referrer", "keywords", "operators", "visitor_ip", "start", "stop", "duration_s", "url", "city", "country",
  "organization", "isp", "message_count", "visitor_message_count", "operator_message_count", "first_response_s", "extra",
];
const MESSAGE_COLUMNS = ["chat_id", "seq", "from", "role", "time", "text", "extra"];
const NDJSON_KEYS = [
  "v", "id", "referrer", "keywords", "operators", "visitor_ip", "start", "stop", "duration_s", "url", "city", "country",
  "organization", "isp", "extra", "messages",
];

const [reference, ndjson, chatsCsv, messagesCsv] = process.argv.slice(2);

// Explicit types, so that nothing is inferred from a small sample; `extra` as JSON text.
function jsonTable(file) {
  const texts = [...TEXT_KEYS, "organization", "isp"].map((key) => `"${key}": 'VARCHAR'`).join(", ");
  const message =
    'STRUCT(seq BIGINT, "from" VARCHAR, "role" VARCHAR, "time" VARCHAR, "text" VARCHAR, extra JSON)[]';
  return `read_json('${file}', format = 'newline_delimited', columns = {v: 'BIGINT', ${texts},
    operators: 'VARCHAR[]', duration_s: 'BIGINT', extra: 'JSON', messages: '${message}'})`;
}

function csvTable(file) {
  return `read_csv('${file}', auto_detect = false, delim = ',', quote = '"', escape = '"', header = true,
    columns = {${csvColumns(file)}}, nullstr = '')`;
}

function csvColumns(file) {
  const names = file === chatsCsv ? CHAT_COLUMNS : MESSAGE_COLUMNS;
  return names.map((name) => `"${name}": 'VARCHAR'`).join(", ");
}

const EXTRA = "CASE WHEN extra::VARCHAR = '{}' THEN NULL ELSE extra::VARCHAR END AS extra";

const COMPARISONS = {
  "NDJSON against reference": [`SELECT * FROM ${jsonTable(ndjson)}`, `SELECT * FROM ${jsonTable(reference)}`],
  "chats.csv against reference": [
    `SELECT ${CHAT_COLUMNS.filter((name) => !/^(visitor|operator)_message|^first_/.test(name))
      .map((name) => `"${name}"`).join(", ")} FROM ${csvTable(chatsCsv)}`,
    `SELECT id, referrer, keywords, nullif(array_to_string(operators, ';'), ''), visitor_ip, "start", "stop",
       duration_s::VARCHAR, url, city, country, organization, isp, len(messages)::VARCHAR, ${EXTRA}
     FROM ${jsonTable(reference)}`,
  ],
  "messages.csv against reference": [
    `SELECT * FROM ${csvTable(messagesCsv)}`,
    `SELECT chat_id, seq::VARCHAR, "from", "role", "time", nullif("text", ''), ${EXTRA} FROM (
       SELECT id AS chat_id, unnest(messages, recursive := true)
       FROM (SELECT id, messages FROM ${jsonTable(reference)}))`,
  ],
};

async function value(connection, sql) {
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRows()[0][0]);
}

async function columns(connection, source) {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  return reader.getRows().map((row) => row[0]);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

async function main() {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const counts = [];
  for (const [name, [ours, theirs]] of Object.entries(COMPARISONS)) {
    const more = await value(connection, `SELECT count(*) FROM (${ours} EXCEPT ALL (${theirs}))`);
    const less = await value(connection, `SELECT count(*) FROM (${theirs} EXCEPT ALL (${ours}))`);
    counts.push(await value(connection, `SELECT count(*) FROM (${ours})`));
    if (more + less > 0) {
      fail(`${name}: ${more} rows that should not be there, ${less} missing`);
    }
  }
  // With nothing said about types, every key must still become a column: DuckDB drops one that it has not seen in its
  // sample. An export without chats has none.
  if (counts[0] > 0) {
    const inferred = await columns(connection, `read_json_auto('${ndjson}')`);
    if (String(inferred) !== String(NDJSON_KEYS)) {
      fail(`read_json_auto sees the columns ${inferred}`);
    }
    const sniffed = await columns(connection, `read_csv('${chatsCsv}')`);
    if (String(sniffed) !== String(CHAT_COLUMNS)) {
      fail(`read_csv sees the columns ${sniffed}`);
    }
    const rows = await value(connection, `SELECT count(*) FROM read_csv('${chatsCsv}')`);
    if (rows !== counts[1]) {
      fail(`read_csv sees ${rows} chats instead of ${counts[1]}`);
    }
  }
  console.log(`DuckDB: ${counts[0]} chats and ${counts[2]} messages compared`);
}

main();
