import type { DatabaseSync } from 'node:sqlite'
import type { Address, Hex } from 'viem'

export type StoredVote = {
  /** Id of the transaction in the node's queue. */
  transactionId: string
  /** EIP-712 hash of what was signed. */
  id: Hex
  /** In lower case. */
  account: Address
  /** Contract that it is for, in lower case. */
  target: Address
  kind: string
  /** Gas that the transaction may use at most. */
  gas: number
  /** Milliseconds since 1970. */
  createdAt: number
}

export const VOTES_MIGRATION = `
  CREATE TABLE votes (
    transactionId TEXT PRIMARY KEY, id TEXT NOT NULL, account TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL,
    gas INTEGER NOT NULL, createdAt INTEGER NOT NULL
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX votesById ON votes (id, createdAt);
  CREATE INDEX votesByAccount ON votes (account, createdAt);
  CREATE INDEX votesByTime ON votes (createdAt)`

/** What was sent at the node's expense. */
export type Spending = { votes: number; gas: number }

export type VoteStore = {
  /** The latest sending of something signed. */
  get: (id: Hex) => StoredVote | undefined
  /** The latest sending for an account to a contract. */
  latest: (account: Address, target: Address) => StoredVote | undefined
  /** Keeps it, which also counts it. */
  put: (vote: StoredVote) => void
  /** Forgets, and no longer counts, what was not sent. */
  release: (transactionId: string) => void
  ofAccount: (account: Address, since: number) => Spending
  ofAll: (since: number) => Spending
  ofKind: (kind: string, since: number) => Spending
}

export function createVoteStore(database: DatabaseSync): VoteStore {
  const get = database.prepare('SELECT * FROM votes WHERE id = ? ORDER BY createdAt DESC LIMIT 1')
  const latest = database.prepare(
    'SELECT * FROM votes WHERE account = ? AND target = ? ORDER BY createdAt DESC LIMIT 1',
  )
  const put = database.prepare('INSERT INTO votes VALUES (?, ?, ?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM votes WHERE transactionId = ?')
  const sum = 'SELECT count(*) AS votes, coalesce(sum(gas), 0) AS gas FROM votes WHERE'
  const ofAccount = database.prepare(`${sum} account = ? AND createdAt > ?`)
  const ofAll = database.prepare(`${sum} createdAt > ?`)
  const ofKind = database.prepare(`${sum} kind = ? AND createdAt > ?`)
  return {
    get: (id) => get.get(id) as StoredVote | undefined,
    latest: (account, target) => latest.get(account, target) as StoredVote | undefined,
    put: ({ transactionId, id, account, target, kind, gas, createdAt }) => {
      put.run(transactionId, id, account, target, kind, gas, createdAt)
    },
    release: (transactionId) => {
      remove.run(transactionId)
    },
    ofAccount: (account, since) => ofAccount.get(account, since) as Spending,
    ofAll: (since) => ofAll.get(since) as Spending,
    ofKind: (kind, since) => ofKind.get(kind, since) as Spending,
  }
}
