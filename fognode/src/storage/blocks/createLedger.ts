import type { DatabaseSync } from 'node:sqlite'

export type BlockEntry = { hash: Uint8Array; size: number; account: string; expiresAt: number }

/** Account of blocks that came from a peer, not from an uploader. */
export const NOBODY = ''

/** Who stored which block, how much that is, and until when it is kept if nothing pins it. */
export type Ledger = {
  find: (hash: Uint8Array) => BlockEntry | undefined
  add: (entry: BlockEntry) => void
  remove: (hash: Uint8Array) => void
  /** Keeps a block at least until then. */
  extend: (hash: Uint8Array, expiresAt: number) => void
  /** Keeps a block until exactly then. */
  endAt: (hash: Uint8Array, expiresAt: number) => void
  expired: (now: number, limit: number) => BlockEntry[]
  /** Every block, for scrubbing, in the order of hashes from `after` on. */
  page: (after: Uint8Array, limit: number) => BlockEntry[]
  bytesOf: (account: string) => number
  totals: () => { blocks: number; bytes: number }
}

export const LEDGER_MIGRATION = `
  CREATE TABLE blocks (
    hash BLOB PRIMARY KEY, size INTEGER NOT NULL, account TEXT NOT NULL, expiresAt INTEGER NOT NULL
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX blocksByExpiry ON blocks (expiresAt);
  CREATE TABLE usage (account TEXT PRIMARY KEY, blocks INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TRIGGER blockAdded AFTER INSERT ON blocks BEGIN
    INSERT INTO usage VALUES (NEW.account, 1, NEW.size)
    ON CONFLICT (account) DO UPDATE SET blocks = blocks + 1, bytes = bytes + NEW.size;
  END;
  CREATE TRIGGER blockRemoved AFTER DELETE ON blocks BEGIN
    UPDATE usage SET blocks = blocks - 1, bytes = bytes - OLD.size WHERE account = OLD.account;
  END`

export function createLedger(database: DatabaseSync): Ledger {
  const statements = {
    find: database.prepare('SELECT * FROM blocks WHERE hash = ?'),
    add: database.prepare(
      'INSERT INTO blocks (hash, size, account, expiresAt) VALUES (?, ?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM blocks WHERE hash = ?'),
    extend: database.prepare('UPDATE blocks SET expiresAt = max(expiresAt, ?) WHERE hash = ?'),
    endAt: database.prepare('UPDATE blocks SET expiresAt = ? WHERE hash = ?'),
    expired: database.prepare(
      'SELECT * FROM blocks WHERE expiresAt <= ? ORDER BY expiresAt LIMIT ?',
    ),
    page: database.prepare('SELECT * FROM blocks WHERE hash > ? ORDER BY hash LIMIT ?'),
    bytesOf: database.prepare('SELECT bytes FROM usage WHERE account = ?'),
    totals: database.prepare(
      'SELECT coalesce(sum(blocks), 0) AS blocks, coalesce(sum(bytes), 0) AS bytes FROM usage',
    ),
  }
  return {
    find: (hash) => statements.find.get(hash) as BlockEntry | undefined,
    add: ({ hash, size, account, expiresAt }) => {
      statements.add.run(hash, size, account, expiresAt)
    },
    remove: (hash) => {
      statements.remove.run(hash)
    },
    extend: (hash, expiresAt) => {
      statements.extend.run(expiresAt, hash)
    },
    endAt: (hash, expiresAt) => {
      statements.endAt.run(expiresAt, hash)
    },
    expired: (now, limit) => statements.expired.all(now, limit) as BlockEntry[],
    page: (after, limit) => statements.page.all(after, limit) as BlockEntry[],
    bytesOf: (account) =>
      (statements.bytesOf.get(account) as { bytes: number } | undefined)?.bytes ?? 0,
    totals: () => statements.totals.get() as { blocks: number; bytes: number },
  }
}
