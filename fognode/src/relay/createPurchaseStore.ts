import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'

export type StoredPurchase = {
  /** Nonce of the buyer's authorization. */
  id: Hex
  /** Id of the transaction in the node's queue. */
  transactionId: string
  createdAt: number
}

export const PURCHASES_MIGRATION = `
  CREATE TABLE purchases (
    id TEXT PRIMARY KEY, transactionId TEXT NOT NULL, createdAt INTEGER NOT NULL
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE sponsored (
    transactionId TEXT NOT NULL, party TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (party, at, transactionId)
  ) WITHOUT ROWID, STRICT`

export type PurchaseStore = {
  get: (id: Hex) => StoredPurchase | undefined
  /** Keeps a purchase and, when the node pays for it itself, counts it for all parties: all or nothing. */
  put: (purchase: StoredPurchase, sponsoredParties: readonly string[]) => void
  /** Takes back what was counted for a transaction that was not sent. */
  release: (purchase: StoredPurchase) => void
  /** Purchases counted for a party since then. */
  countSince: (party: string, since: number) => number
  forgetBefore: (time: number) => void
}

export function createPurchaseStore(database: DatabaseSync): PurchaseStore {
  const get = database.prepare('SELECT * FROM purchases WHERE id = ?')
  const put = database.prepare(
    'INSERT INTO purchases VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET transactionId = excluded.transactionId, createdAt = excluded.createdAt',
  )
  const remove = database.prepare('DELETE FROM purchases WHERE id = ? AND transactionId = ?')
  const count = database.prepare('SELECT count(*) AS n FROM sponsored WHERE party = ? AND at > ?')
  const addParty = database.prepare('INSERT INTO sponsored VALUES (?, ?, ?)')
  const removeParties = database.prepare('DELETE FROM sponsored WHERE transactionId = ?')
  const forget = database.prepare('DELETE FROM sponsored WHERE at <= ?')
  const atomically = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      work()
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
  return {
    get: (id) => get.get(id) as StoredPurchase | undefined,
    put: ({ id, transactionId, createdAt }, parties) =>
      atomically(() => {
        put.run(id, transactionId, createdAt)
        for (const party of parties) addParty.run(transactionId, party, createdAt)
      }),
    release: ({ id, transactionId }) =>
      atomically(() => {
        remove.run(id, transactionId)
        removeParties.run(transactionId)
      }),
    countSince: (party, since) => (count.get(party, since) as { n: number }).n,
    forgetBefore: (time) => {
      forget.run(time)
    },
  }
}
