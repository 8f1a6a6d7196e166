import type { DatabaseSync } from 'node:sqlite'
import type { Address, Hash, Hex } from 'viem'
import type { QueuedTransaction, TransactionStatus } from './transactionQueue.ts'
import { atomically } from '../../database/atomically.ts'

/** A transaction with everything that is needed to send it again or at a higher price. */
export type StoredTransaction = {
  id: string
  nonce: number
  to: Address
  data: Hex
  value: bigint
  gas: bigint
  status: TransactionStatus
  reason: string | undefined
  /** Nothing about it can change any more. */
  settled: boolean
  /** Oldest first; all spend the same nonce, so at most one is mined. */
  broadcasts: Broadcast[]
  minedHash: Hash | undefined
}

export type Broadcast = {
  hash: Hash
  raw: Hex
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
  /** Milliseconds since 1970. */
  signedAt: number
}

export const TRANSACTIONS_MIGRATION = `
  CREATE TABLE transactions (
    id TEXT PRIMARY KEY, nonce INTEGER NOT NULL UNIQUE, recipient TEXT NOT NULL, data TEXT NOT NULL,
    value TEXT NOT NULL, gas TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, settled INTEGER NOT NULL, minedHash TEXT
  ) STRICT;
  CREATE INDEX unsettledTransactions ON transactions (nonce) WHERE settled = 0;
  CREATE TABLE broadcasts (
    hash TEXT PRIMARY KEY, id TEXT NOT NULL REFERENCES transactions (id), raw TEXT NOT NULL,
    maxFeePerGas TEXT NOT NULL, maxPriorityFeePerGas TEXT NOT NULL, signedAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX broadcastsOfTransaction ON broadcasts (id)`

export type TransactionStore = {
  get: (id: string) => StoredTransaction | undefined
  unsettled: () => StoredTransaction[]
  /** Highest nonce ever given out, or -1. */
  lastNonce: () => number
  add: (transaction: StoredTransaction) => void
  addBroadcast: (id: string, broadcast: Broadcast) => void
  update: (
    id: string,
    change: { status: TransactionStatus; reason?: string; settled: boolean; minedHash?: Hash },
  ) => void
}

type Row = Record<string, string | number | null>

export function createTransactionStore(database: DatabaseSync): TransactionStore {
  const statements = {
    get: database.prepare('SELECT * FROM transactions WHERE id = ?'),
    unsettled: database.prepare('SELECT * FROM transactions WHERE settled = 0 ORDER BY nonce'),
    broadcasts: database.prepare('SELECT * FROM broadcasts WHERE id = ? ORDER BY signedAt, rowid'),
    lastNonce: database.prepare('SELECT coalesce(max(nonce), -1) AS nonce FROM transactions'),
    add: database.prepare('INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    addBroadcast: database.prepare('INSERT INTO broadcasts VALUES (?, ?, ?, ?, ?, ?)'),
    update: database.prepare(
      'UPDATE transactions SET status = ?, reason = ?, settled = ?, minedHash = ? WHERE id = ?',
    ),
  }
  const addBroadcast = (id: string, broadcast: Broadcast) => {
    const { hash, raw, maxFeePerGas, maxPriorityFeePerGas, signedAt } = broadcast
    statements.addBroadcast.run(
      hash,
      id,
      raw,
      maxFeePerGas.toString(),
      maxPriorityFeePerGas.toString(),
      signedAt,
    )
  }
  const read = (row: Row): StoredTransaction => ({
    id: row['id'] as string,
    nonce: row['nonce'] as number,
    to: row['recipient'] as Address,
    data: row['data'] as Hex,
    value: BigInt(row['value'] as string),
    gas: BigInt(row['gas'] as string),
    status: row['status'] as TransactionStatus,
    reason: (row['reason'] as string | null) ?? undefined,
    settled: row['settled'] === 1,
    minedHash: (row['minedHash'] as Hash | null) ?? undefined,
    broadcasts: (statements.broadcasts.all(row['id'] as string) as Row[]).map((broadcast) => ({
      hash: broadcast['hash'] as Hash,
      raw: broadcast['raw'] as Hex,
      maxFeePerGas: BigInt(broadcast['maxFeePerGas'] as string),
      maxPriorityFeePerGas: BigInt(broadcast['maxPriorityFeePerGas'] as string),
      signedAt: broadcast['signedAt'] as number,
    })),
  })
  return {
    get: (id) => {
      const row = statements.get.get(id) as Row | undefined
      return row === undefined ? undefined : read(row)
    },
    unsettled: () => (statements.unsettled.all() as Row[]).map(read),
    lastNonce: () => (statements.lastNonce.get() as { nonce: number }).nonce,
    add: (transaction) => {
      atomically(database, () => {
        const { id, nonce, to, data, value, gas, status, reason, settled, minedHash } = transaction
        statements.add.run(
          id,
          nonce,
          to,
          data,
          value.toString(),
          gas.toString(),
          status,
          reason ?? null,
          settled ? 1 : 0,
          minedHash ?? null,
        )
        for (const broadcast of transaction.broadcasts) addBroadcast(id, broadcast)
      })
    },
    addBroadcast,
    update: (id, { status, reason, settled, minedHash }) => {
      statements.update.run(status, reason ?? null, settled ? 1 : 0, minedHash ?? null, id)
    },
  }
}

/** What others see of a stored transaction. */
export function describeTransaction(transaction: StoredTransaction): QueuedTransaction {
  const { id, nonce, status, reason, minedHash, broadcasts } = transaction
  const latest = broadcasts.at(-1)
  if (latest === undefined) throw new Error(`Transaction ${id} was never signed.`)
  return {
    id,
    nonce,
    status,
    transactionHash: minedHash ?? latest.hash,
    ...(reason === undefined ? {} : { reason }),
  }
}
