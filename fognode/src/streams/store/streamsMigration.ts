/** First version of the database of streams. */
export const STREAMS_MIGRATION = `
  CREATE TABLE streams (
    datasetId TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,       -- appended to now; the ones before are finished
    position INTEGER NOT NULL,    -- of the last event that was looked at
    head TEXT NOT NULL            -- digest of the last segment block
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE keys (
    datasetId TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    key TEXT NOT NULL,            -- sealed
    PRIMARY KEY (datasetId, epoch)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE filings (
    datasetId TEXT NOT NULL,
    firstEpoch INTEGER NOT NULL,
    count INTEGER NOT NULL,
    slotsDigest TEXT NOT NULL,
    PRIMARY KEY (datasetId, firstEpoch)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE segments (
    datasetId TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    digest TEXT NOT NULL,
    block TEXT NOT NULL,
    packedAt INTEGER NOT NULL,    -- milliseconds
    uploaded INTEGER NOT NULL,
    PRIMARY KEY (datasetId, epoch, segment)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE named (datasetId TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
`

/** Second version: what other nodes have filed and closed. */
export const KEPT_MIGRATION = `
  CREATE TABLE kept (
    digest TEXT NOT NULL,           -- of the slots block, or of the last segment of the epoch
    datasetId TEXT NOT NULL,
    epoch INTEGER NOT NULL,         -- 0 for slots
    segments INTEGER NOT NULL,      -- 0 for slots
    held INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    nextAttemptAt INTEGER NOT NULL, -- milliseconds
    PRIMARY KEY (digest, epoch)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX keptByState ON kept (held, nextAttemptAt);
`
