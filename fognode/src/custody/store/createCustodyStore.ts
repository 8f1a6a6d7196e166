import type { DatabaseSync } from 'node:sqlite'
import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import type { Hex } from 'viem'
import type { GenerationMessage } from '../generation/generationMessage.ts'
import type { SecretBox } from './createSecretBox.ts'

/** First version of the custody database. */
export const CUSTODY_MIGRATION = `
  CREATE TABLE attempts (
    committee TEXT PRIMARY KEY, -- epoch and members
    attempt INTEGER NOT NULL,
    seed TEXT NOT NULL          -- sealed
  ) STRICT;
  CREATE TABLE messages (
    committee TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    round INTEGER NOT NULL,
    sender INTEGER NOT NULL,
    recipient INTEGER NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (committee, attempt, round, sender, recipient)
  ) STRICT;
  CREATE TABLE keys (
    epoch INTEGER NOT NULL,
    digest TEXT NOT NULL,
    member INTEGER NOT NULL,
    package TEXT NOT NULL,
    share TEXT NOT NULL,        -- sealed
    PRIMARY KEY (epoch, digest)
  ) STRICT;
  CREATE TABLE releases (
    number INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER releases_are_kept BEFORE DELETE ON releases
    BEGIN SELECT RAISE(ABORT, 'the release log is append-only'); END;
  CREATE TRIGGER releases_are_final BEFORE UPDATE ON releases
    BEGIN SELECT RAISE(ABORT, 'the release log is append-only'); END;
`

/** A share of a finished key. */
export type HeldKey = {
  /** Epoch of the committee in which this node holds the share. */
  epoch: number
  digest: Hex
  member: number
  keyPackage: KeyPackage
  /** Opens the secret share; it is in memory only while it is used. */
  secretShare: () => Promise<Hex>
}

export type CustodyStore = {
  /** Current attempt of a key generation and the seed of all its randomness; made at the first call. */
  attempt: (committee: string) => Promise<{ attempt: number; seed: Hex }>
  /** Goes to a later attempt with a fresh seed. */
  advance: (committee: string, attempt: number) => Promise<void>
  /** Stores a message unless there is one in its place; returns the one stored. */
  keep: (message: GenerationMessage) => GenerationMessage
  messages: (committee: string, attempt: number) => GenerationMessage[]
  /** Messages of one round in all attempts. */
  messagesOf: (committee: string, round: number) => GenerationMessage[]
  addKey: (key: Omit<HeldKey, 'digest' | 'secretShare'>, secretShare: Hex) => Promise<void>
  findKey: (epoch: number, digest: Hex) => HeldKey | undefined
  keys: () => HeldKey[]
}

type KeyRow = { epoch: number; digest: string; member: number; package: string; share: string }
type MessageRow = Omit<GenerationMessage, 'signature'> & { signature: string }

/** Everything custody keeps, on disk before anything depends on it. Secrets are sealed with the node's key. */
export function createCustodyStore(database: DatabaseSync, box: SecretBox): CustodyStore {
  const readAttempt = database.prepare('SELECT attempt, seed FROM attempts WHERE committee = ?')
  const writeAttempt = database.prepare(
    `INSERT INTO attempts (committee, attempt, seed) VALUES (?, ?, ?)
     ON CONFLICT (committee) DO UPDATE SET attempt = excluded.attempt, seed = excluded.seed
     WHERE excluded.attempt > attempts.attempt`,
  )
  const writeMessage = database.prepare(
    'INSERT OR IGNORE INTO messages (committee, attempt, round, sender, recipient, body, signature) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const readMessage = database.prepare(
    'SELECT * FROM messages WHERE committee = ? AND attempt = ? AND round = ? AND sender = ? AND recipient = ?',
  )
  const readMessages = database.prepare(
    'SELECT * FROM messages WHERE committee = ? AND attempt = ? ORDER BY round, sender, recipient',
  )
  const readRound = database.prepare(
    'SELECT * FROM messages WHERE committee = ? AND round = ? ORDER BY attempt, sender, recipient',
  )
  const writeKey = database.prepare(
    'INSERT OR IGNORE INTO keys (epoch, digest, member, package, share) VALUES (?, ?, ?, ?, ?)',
  )
  const readKeys = database.prepare('SELECT * FROM keys ORDER BY epoch, digest')

  const seedName = (committee: string, attempt: number) => `seed ${committee} ${attempt}`
  const shareName = (epoch: number, digest: string) => `share ${epoch} ${digest}`
  const start = async (committee: string, attempt: number) => {
    const seed = `0x${Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32))).toString('hex')}`
    const sealed = await box.seal(seedName(committee, attempt), seed as Hex)
    writeAttempt.run(committee, attempt, sealed)
  }
  const toMessage = (row: unknown) => {
    const { committee, attempt, round, sender, recipient, body, signature } = row as MessageRow
    return { committee, attempt, round, sender, recipient, body, signature: signature as Hex }
  }
  const toKey = (row: unknown): HeldKey => {
    const { epoch, digest, member, package: json, share } = row as KeyRow
    return {
      epoch,
      digest: digest as Hex,
      member,
      keyPackage: JSON.parse(json) as KeyPackage,
      secretShare: () => box.open(shareName(epoch, digest), share),
    }
  }
  const keys = () => readKeys.all().map(toKey)

  return {
    attempt: async (committee) => {
      if (readAttempt.get(committee) === undefined) await start(committee, 1)
      const row = readAttempt.get(committee) as { attempt: number; seed: string }
      return {
        attempt: row.attempt,
        seed: await box.open(seedName(committee, row.attempt), row.seed),
      }
    },
    advance: start,
    keep: (message) => {
      const { committee, attempt, round, sender, recipient, body, signature } = message
      writeMessage.run(committee, attempt, round, sender, recipient, body, signature)
      return toMessage(readMessage.get(committee, attempt, round, sender, recipient))
    },
    messages: (committee, attempt) => readMessages.all(committee, attempt).map(toMessage),
    messagesOf: (committee, round) => readRound.all(committee, round).map(toMessage),
    addKey: async ({ epoch, member, keyPackage }, secretShare) => {
      const digest = packageDigest(keyPackage)
      const sealed = await box.seal(shareName(epoch, digest), secretShare)
      writeKey.run(epoch, digest, member, JSON.stringify(keyPackage), sealed)
    },
    findKey: (epoch, digest) => keys().find((key) => key.epoch === epoch && key.digest === digest),
    keys,
  }
}
