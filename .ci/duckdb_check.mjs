// Reads chatpull's outputs back with DuckDB, with nothing said about types, and compares them with the reference's
// records in both directions: EXCEPT ALL must be empty both ways.
//
//   npm install --silent --no-audit --no-fund --no-package-lock --prefix "$work/duckdb" @duckdb/node-api@1.5.6-r.1
//   export NODE_PATH=$work/duckdb/node_modules
//   node duckdb_check.mjs reference.ndjson out.ndjson chats.csv messages.csv
//
// $work is a temporary directory, never the repository. DuckDB's library comes inside the package
// @duckdb/node-bindings-<platform>, which npm picks by itself. `import` ignores NODE_PATH, hence createRequire.
import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");

const [reference, ndjson, chatsCsv, messagesCsv] = process.argv.slice(2);
if (!messagesCsv) {
  console.error("usage: duckdb_check.mjs reference.ndjson out.ndjson chats.csv messages.csv");
  process.exit(2);
}

const TEXTS = ["id", "referrer", "keywords", "visitor_ip", "url", "city", "country", "organization", "isp"];
const TIMES = ["start", "stop"];
const RECORD_KEYS = [
  "v", "id", "referrer", "keywords", "operators", "visitor_ip", "start", "stop", "duration_s", "url", "city", "country",
  "organization", "isp", "extra", "messages",
];
const CHAT_COLUMNS = [
  "id", "referrer", "keywords", "operators", "visitor_ip", "start", "stop", "duration_s", "url", "city", "country",
  "organization", "isp", "message_count", "visitor_message_count", "operator_message_count", "first_response_s",
  "extra",
];
const MESSAGE_COLUMNS = ["chat_id", "seq", "from", "role", "time", "text", "extra"];

const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const name = (column) => `"${column}"`;

// The reference's records, with their types said, so that inference blurs nothing on the side we compare with.
const MESSAGE_TYPE = `STRUCT(seq BIGINT, "from" VARCHAR, "role" VARCHAR, "time" VARCHAR, "text" VARCHAR, extra JSON)[]`;
const REFERENCE_TYPES = RECORD_KEYS.map((key) => {
  const special = { v: "BIGINT", duration_s: "BIGINT", operators: "VARCHAR[]", extra: "JSON", messages: MESSAGE_TYPE };
  return `${name(key)}: ${quoted(special[key] ?? "VARCHAR")}`;
}).join(", ");
const REFERENCE = `read_json(${quoted(reference)}, format = 'newline_delimited', columns = {${REFERENCE_TYPES}})`;
const OURS_TYPED = `read_json(${quoted(ndjson)}, format = 'newline_delimited', columns = {${REFERENCE_TYPES}})`;
const OURS_AUTO = `read_json_auto(${quoted(ndjson)})`;

// DuckDB turns a column of times into TIMESTAMP and a column of nulls into JSON: both sides as the same text. Extra
// is a STRUCT or a MAP when inferred, which loses what it held, so extra is compared in the typed reading only.
const instant = (expression) => `try_cast(${expression} AS TIMESTAMPTZ)`;
const text = (expression) => `CASE WHEN typeof(${expression}) = 'JSON' THEN (${expression}::JSON)->>'$'
  ELSE ${expression}::VARCHAR END`;
const utc = (column) => `epoch_ms(${instant(text(name(column)))}) AS ${name(column)}`;

const scalars = (source) => `SELECT v::BIGINT AS v, ${TEXTS.map((key) => `${text(name(key))} AS ${name(key)}`)},
  ${TIMES.map(utc)}, duration_s::VARCHAR AS duration_s, operators::JSON::VARCHAR AS operators FROM ${source}`;

// The same extra may be escaped in one file and not in the other, and its keys have no order: sorted entries as text.
const entries = (expression) => `list_sort(list_transform(map_entries(nullif(${expression}::VARCHAR, '')::JSON
  ::MAP(VARCHAR, JSON)), entry -> entry.key || '=' || json(entry.value)::VARCHAR))::VARCHAR`;
const typed = (source) => `SELECT * EXCLUDE (extra, messages), ${entries("extra")} AS extra FROM ${source}`;

const typedMessages = (source) => `SELECT chat_id, m.seq AS seq, m."from" AS "from", m."role" AS "role",
  m."time" AS "time", m."text" AS "text", ${entries("m.extra")} AS extra
  FROM (SELECT id AS chat_id, unnest(messages) AS m FROM ${source})`;

// Every cell as text. An empty cell and an absent one are the same in CSV, so both become NULL, and nothing else does.
const cell = (one) => `${one === "extra" ? entries("extra") : `nullif(${name(one)}, '')`} AS ${name(one)}`;
const cells = (path, columns) => `SELECT ${columns.map(cell)}
  FROM read_csv(${quoted(path)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
  nullstr = 'no cell is this text', max_line_size = 67108864)`;

const countOf = (role) => `len(list_filter(messages, one -> one."role" = '${role}'))::VARCHAR`;

// metrics.md once more, in SQL: no figure for a chat that an operator opened, nor where a time is missing.
const FIRST_V = `list_position(list_transform(messages, one -> one."role" = 'visitor'), true)`;
const FIRST_O = `list_filter(messages, one -> one."role" = 'operator' AND one.seq > ${FIRST_V})[1]`;
const MILLISECONDS = `CASE WHEN messages[1]."role" = 'operator' THEN NULL ELSE
  epoch_ms(${instant(`(${FIRST_O})."time"`)}) - epoch_ms(${instant(`messages[${FIRST_V}]."time"`)}) END`;
const SECONDS = `regexp_replace(regexp_replace(((${MILLISECONDS})::DECIMAL(18, 0) / 1000)::DECIMAL(18, 3)::VARCHAR,
  '0+$', ''), '\\.$', '')`;

const CHAT_CELLS = `SELECT id, referrer, keywords, nullif(array_to_string(operators, ';'), '') AS operators, visitor_ip,
  "start", "stop", duration_s::VARCHAR AS duration_s, url, city, country, organization, isp,
  len(messages)::VARCHAR AS message_count, ${countOf("visitor")} AS visitor_message_count,
  ${countOf("operator")} AS operator_message_count, ${SECONDS} AS first_response_s,
  nullif(${entries("extra")}, '[]') AS extra
  FROM ${REFERENCE}`;
const MESSAGE_CELLS = `SELECT chat_id, seq::VARCHAR AS seq, "from", "role", "time", nullif("text", '') AS "text",
  nullif(extra, '[]') AS extra FROM (${typedMessages(REFERENCE)})`;

let failures = 0;
function fail(message) {
  console.error(message);
  failures++;
}

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const all = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson();
const count = async (sql) => Number((await all(`SELECT count(*) FROM (${sql})`))[0][0]);
const columns = async (source) => (await all(`DESCRIBE SELECT * FROM ${source}`)).map((row) => row[0]);

// What DuckDB cannot read at all is a failure with a name too.
async function step(what, check) {
  try {
    await check();
  } catch (error) {
    fail(`${what}: ${error.message}`);
  }
}

async function same(what, ours, theirs) {
  for (const [more, less, how] of [[ours, theirs, "ours alone"], [theirs, ours, "the reference alone"]]) {
    const difference = `(${more}) EXCEPT ALL (${less})`;
    const rows = await count(difference);
    if (rows > 0) {
      const example = JSON.stringify((await all(`${difference} LIMIT 1`))[0]);
      fail(`${what}: ${rows} rows are in ${how}, such as ${example}`);
    }
  }
}

function equal(what, actual, expected) {
  if (String(actual) !== String(expected)) {
    fail(`${what}: expected ${expected} but was ${actual}`);
  }
}

await connection.run("SET TimeZone = 'UTC'");
const chats = await count(`SELECT 1 FROM ${REFERENCE}`);
const messages = await count(typedMessages(REFERENCE));

await step("NDJSON with types", () => same("NDJSON with types", typed(OURS_TYPED), typed(REFERENCE)));
await step("messages in NDJSON", () => same("messages in NDJSON", typedMessages(OURS_TYPED), typedMessages(REFERENCE)));
await step("chats.csv", () => same("chats.csv", cells(chatsCsv, CHAT_COLUMNS), CHAT_CELLS));
await step("messages.csv", () => same("messages.csv", cells(messagesCsv, MESSAGE_COLUMNS), MESSAGE_CELLS));

// With nothing said about types. An export without chats leaves nothing to infer from.
if (chats > 0) {
  await step("read_json_auto", async () => {
    equal("columns that read_json_auto sees", await columns(OURS_AUTO), RECORD_KEYS);
    await same("NDJSON as read_json_auto reads it", scalars(OURS_AUTO), scalars(REFERENCE));
  });
}
for (const [path, header, expected] of [[chatsCsv, CHAT_COLUMNS, chats], [messagesCsv, MESSAGE_COLUMNS, messages]]) {
  if (expected > 0) {
    await step(`read_csv of ${path}`, async () => {
      const source = `read_csv(${quoted(path)})`;
      equal(`columns that read_csv sees in ${path}`, await columns(source), header);
      equal(`rows that read_csv sees in ${path}`, await count(`SELECT * FROM ${source}`), expected);
    });
  }
}

const nothing = chats === 0 ? "NOTHING was compared, the export has no chat: " : "";
console.log(`${nothing}DuckDB compared ${chats} chats and ${messages} messages, ${failures} differences`);
process.exitCode = failures > 0 ? 1 : 0;
