import type { DatabaseSync } from 'node:sqlite'
import type { NonceCommitment, SigningNonces } from '@fanal/sdk/oracle/signingNonces'
import type { Hex } from 'viem'
import type { SecretBox } from '../../custody/store/createSecretBox.ts'

/** Nonces of signatures: one row is one signature at most, whatever happens. */
export const SIGNING_MIGRATION = `
  CREATE TABLE nonces (
    id TEXT PRIMARY KEY,       -- epoch, batch, attempt, try
    commitment TEXT NOT NULL,  -- JSON, told to the leader
    secret TEXT,               -- sealed; NULL as soon as the nonces are bound
    bound TEXT,                -- digest and commitments of the one signature they are used for
    share TEXT                 -- the released share
  ) STRICT;
  CREATE TRIGGER nonces_are_bound_once BEFORE UPDATE ON nonces
    WHEN OLD.bound IS NOT NULL OR NEW.commitment <> OLD.commitment
    BEGIN SELECT RAISE(ABORT, 'nonces are used once'); END;
  CREATE TRIGGER nonces_are_kept BEFORE DELETE ON nonces
    BEGIN SELECT RAISE(ABORT, 'nonces are never taken anew under an old name'); END;
`

export type KeptNonces = {
  commitment: NonceCommitment
  /** What they were used for; undefined while they are fresh. */
  bound: string | undefined
  /** The share that came of it. */
  share: Hex | undefined
}

export type SigningStore = {
  find: (id: string) => KeptNonces | undefined
  /** On the disk when it resolves; the commitment may be told then. Rejects when the name is taken. */
  add: (id: string, nonces: SigningNonces, commitment: NonceCommitment) => Promise<void>
  /** The secret nonces, if they are fresh. */
  open: (id: string) => Promise<SigningNonces | undefined>
  /** Binds fresh nonces to one signature, keeps its share and deletes the secret, all at once; false when they were used. */
  bind: (id: string, bound: string, share: Hex) => boolean
}

export function createSigningStore(database: DatabaseSync, box: SecretBox): SigningStore {
  const read = database.prepare('SELECT * FROM nonces WHERE id = ?')
  const add = database.prepare('INSERT INTO nonces (id, commitment, secret) VALUES (?, ?, ?)')
  const bind = database.prepare(
    'UPDATE nonces SET bound = ?, share = ?, secret = NULL WHERE id = ? AND bound IS NULL',
  )
  type Row = {
    commitment: string
    secret: string | null
    bound: string | null
    share: Hex | null
  }
  const rowOf = (id: string) => read.get(id) as Row | undefined
  const about = (id: string) => `nonces ${id}`

  return {
    find: (id) => {
      const row = rowOf(id)
      return row === undefined
        ? undefined
        : {
            commitment: JSON.parse(row.commitment) as NonceCommitment,
            bound: row.bound ?? undefined,
            share: row.share ?? undefined,
          }
    },
    add: async (id, { hiding, binding }, commitment) => {
      const sealed = await box.seal(about(id), `0x${hiding.slice(2)}${binding.slice(2)}`)
      add.run(id, JSON.stringify(commitment), sealed)
    },
    open: async (id) => {
      const row = rowOf(id)
      if (row === undefined || row.secret === null || row.bound !== null) return undefined
      const secret = await box.open(about(id), row.secret)
      return { hiding: secret.slice(0, 66) as Hex, binding: `0x${secret.slice(66)}` }
    },
    bind: (id, bound, share) => bind.run(bound, share, id).changes === 1,
  }
}
