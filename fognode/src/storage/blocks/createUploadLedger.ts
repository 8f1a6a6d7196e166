import type { DatabaseSync } from 'node:sqlite'

/** What strangers uploaded and no registered dataset uses yet, by where it came from. */
export type UploadLedger = {
  add: (upload: { hash: Uint8Array; size: number; source: string }) => void
  /** A registered dataset uses the block now. */
  clear: (hash: Uint8Array) => void
  bytesOf: (source: string) => number
  total: () => number
}

/** After those of the ledger of blocks: what that forgets is forgotten here, too. */
export const UPLOADS_MIGRATION = `
  CREATE TABLE uploads (hash BLOB PRIMARY KEY, size INTEGER NOT NULL, source TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE uploaded (source TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TRIGGER uploadAdded AFTER INSERT ON uploads BEGIN
    INSERT INTO uploaded VALUES (NEW.source, NEW.size) ON CONFLICT (source) DO UPDATE SET bytes = bytes + NEW.size;
  END;
  CREATE TRIGGER uploadRemoved AFTER DELETE ON uploads BEGIN
    UPDATE uploaded SET bytes = bytes - OLD.size WHERE source = OLD.source;
    DELETE FROM uploaded WHERE source = OLD.source AND bytes <= 0;
  END;
  CREATE TRIGGER uploadForgotten AFTER DELETE ON blocks BEGIN
    DELETE FROM uploads WHERE hash = OLD.hash;
  END`

export function createUploadLedger(database: DatabaseSync): UploadLedger {
  const add = database.prepare('INSERT INTO uploads VALUES (?, ?, ?)')
  const clear = database.prepare('DELETE FROM uploads WHERE hash = ?')
  const bytesOf = database.prepare('SELECT bytes FROM uploaded WHERE source = ?')
  const total = database.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM uploaded')
  const bytesIn = (row: unknown) => (row as { bytes: number } | undefined)?.bytes ?? 0
  return {
    add: ({ hash, size, source }) => {
      clear.run(hash)
      add.run(hash, size, source)
    },
    clear: (hash) => {
      clear.run(hash)
    },
    bytesOf: (source) => bytesIn(bytesOf.get(source)),
    total: () => bytesIn(total.get()),
  }
}
