/** First version of the devices database. */
const DEVICES_MIGRATION = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    device BLOB NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL,
    time INTEGER NOT NULL, kind INTEGER NOT NULL, value TEXT NOT NULL, payloadDigest BLOB NOT NULL,
    signature BLOB NOT NULL, key BLOB, payload TEXT,
    acceptedAt INTEGER NOT NULL, fromPeer INTEGER NOT NULL,
    members BLOB NOT NULL -- bit i: member i
  ) STRICT;
  CREATE UNIQUE INDEX eventKeys ON events (device, version, seq);
  CREATE INDEX eventTimes ON events (acceptedAt);
  CREATE TABLE devices (
    device BLOB PRIMARY KEY, version INTEGER NOT NULL,
    lastSeq INTEGER NOT NULL -- highest that came from the device itself
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE evidence (
    device BLOB NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL,
    first TEXT NOT NULL, second TEXT NOT NULL, seenAt INTEGER NOT NULL,
    PRIMARY KEY (device, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE deadLetters (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL, reason TEXT NOT NULL, explanation TEXT NOT NULL,
    device BLOB, digest BLOB NOT NULL, bytes INTEGER NOT NULL
  ) STRICT`

/** What was signed by devices against themselves, and of which of it the chain needs no report any more. */
const REPORTS_MIGRATION = `
  CREATE INDEX tamperEvents ON events (device, version, position) WHERE kind = 2;
  CREATE TABLE settledReports (
    device BLOB NOT NULL, version INTEGER NOT NULL,
    kind INTEGER NOT NULL, -- 2: tamper event, 0: two contents under one number
    PRIMARY KEY (device, version, kind)
  ) STRICT, WITHOUT ROWID`

/** In which epoch the members of an event have the indices that are kept; 0 = it is not known. */
const MEMBERS_EPOCH_MIGRATION = 'ALTER TABLE events ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0'

/** What roadside devices have sent along is looked for by itself. */
const SIGHTINGS_MIGRATION = 'CREATE INDEX sightings ON events (position) WHERE kind = 6'

/** The versions of the database. */
export const DEVICES_MIGRATIONS = [
  DEVICES_MIGRATION,
  REPORTS_MIGRATION,
  MEMBERS_EPOCH_MIGRATION,
  SIGHTINGS_MIGRATION,
]
