-- No keys: an export may have the same id twice, and then both chats are kept. That the job writes none twice is the
-- transaction's doing.
CREATE TABLE IF NOT EXISTS chat (
    id VARCHAR NOT NULL,
    started TIMESTAMP(3) WITH TIME ZONE,
    stopped TIMESTAMP(3) WITH TIME ZONE,
    visitor_ip VARCHAR,
    url CLOB
);

-- A VARCHAR of H2 ends at 1,048,576 characters, a chat at 4 MiB.
CREATE TABLE IF NOT EXISTS message (
    chat_id VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    sender VARCHAR,
    sent TIMESTAMP(3) WITH TIME ZONE,
    text CLOB NOT NULL
);

-- Chats that cannot be read: their number in the document, where they begin, why, and the id if it was read.
CREATE TABLE IF NOT EXISTS bad_chat (
    ordinal BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    id VARCHAR
);
