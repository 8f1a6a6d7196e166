import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'
import { atomically } from '../database/atomically.ts'

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

/** An order of several datasets counts for each of them. */
export const PURCHASE_ITEMS_MIGRATION =
  'ALTER TABLE sponsored ADD COLUMN items INTEGER NOT NULL DEFAULT 1'

/** Who something is counted for, and how many datasets. */
export type CountedParty = { party: string; items: number }

export type PurchaseStore = {
  get: (id: Hex) => StoredPurchase | undefined
  /** Keeps a purchase and counts it for all parties: all or nothing. */
  put: (purchase: StoredPurchase, parties: readonly CountedParty[]) => void
  /** Takes back what was counted for a transaction that was not sent. */
  release: (purchase: StoredPurchase) => void
  /** Takes back what was counted for a transaction, which stays known. */
  uncount: (transactionId: string) => void
  /** Transactions counted for a party since then. */
  transactionsSince: (party: string, since: number) => string[]
  /** Datasets counted for a party since then. */
  countSince: (party: string, since: number) => number
  forgetBefore: (time: number) => void
}

export function createPurchaseStore(database: DatabaseSync): PurchaseStore {
  const get = database.prepare('SELECT * FROM purchases WHERE id = ?')
  const put = database.prepare(
    'INSERT INTO purchases VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET transactionId = excluded.transactionId, createdAt = excluded.createdAt',
  )
  const remove = database.prepare('DELETE FROM purchases WHERE id = ? AND transactionId = ?')
  const count = database.prepare(
    'SELECT coalesce(sum(items), 0) AS n FROM sponsored WHERE party = ? AND at > ?',
  )
  const list = database.prepare('SELECT transactionId FROM sponsored WHERE party = ? AND at > ?')
  const addParty = database.prepare(
    'INSERT INTO sponsored (transactionId, party, at, items) VALUES (?, ?, ?, ?)',
  )
  const removeParties = database.prepare('DELETE FROM sponsored WHERE transactionId = ?')
  const forget = database.prepare('DELETE FROM sponsored WHERE at <= ?')
  return {
    get: (id) => get.get(id) as StoredPurchase | undefined,
    put: ({ id, transactionId, createdAt }, parties) =>
      atomically(database, () => {
        put.run(id, transactionId, createdAt)
        for (const { party, items } of parties) addParty.run(transactionId, party, createdAt, items)
      }),
    release: ({ id, transactionId }) =>
      atomically(database, () => {
        remove.run(id, transactionId)
        removeParties.run(transactionId)
      }),
    uncount: (transactionId) => {
      removeParties.run(transactionId)
    },
    transactionsSince: (party, since) =>
      (list.all(party, since) as { transactionId: string }[]).map((row) => row.transactionId),
    countSince: (party, since) => (count.get(party, since) as { n: number }).n,
    forgetBefore: (time) => {
      forget.run(time)
    },
  }
}
