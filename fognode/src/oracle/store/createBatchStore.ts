import type { DatabaseSync } from 'node:sqlite'
import type { CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import type { Hex } from 'viem'
import { atomically } from '../../database/atomically.ts'
import type { Proposal } from '../batch/proposal.ts'
import type { Witness } from '../service/witness.ts'

/** Batches as they were proposed and signed, and what members did wrong. */
export const BATCHES_MIGRATION = `
  CREATE TABLE proposals (
    digest TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    root TEXT NOT NULL,
    proposal TEXT NOT NULL,   -- JSON
    z TEXT,                   -- the committee's signature
    r TEXT
  ) STRICT;
  CREATE INDEX proposalsByBatch ON proposals (batch, attempt);
  CREATE TABLE equivocations (
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    member INTEGER NOT NULL,
    firstDigest TEXT NOT NULL,
    firstSignature TEXT NOT NULL,
    secondDigest TEXT NOT NULL,
    secondSignature TEXT NOT NULL,
    PRIMARY KEY (epoch, batch, attempt)
  ) STRICT;
  CREATE TABLE seen (
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (epoch, batch, attempt)
  ) STRICT;
  CREATE TABLE witnesses (
    digest TEXT PRIMARY KEY,
    witness TEXT NOT NULL     -- JSON
  ) STRICT;
  CREATE TABLE service (
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    member INTEGER NOT NULL,
    served INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    PRIMARY KEY (epoch, batch, member)
  ) STRICT;
  CREATE TABLE attempts (
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (epoch, batch)
  ) STRICT;
`

/**
 * Who has signed a head, for another member leads an attempt when one was removed; 0 = noted before that was. Of each member
 * one equivocation is enough.
 */
export const HEADS_MIGRATION = `
  CREATE TABLE heads (
    epoch INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    member INTEGER NOT NULL,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (epoch, batch, attempt, member)
  ) STRICT;
  INSERT INTO heads SELECT epoch, batch, attempt, 0, digest, signature FROM seen;
  DROP TABLE seen;
  CREATE TABLE lies (
    epoch INTEGER NOT NULL,
    member INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    firstDigest TEXT NOT NULL,
    firstSignature TEXT NOT NULL,
    secondDigest TEXT NOT NULL,
    secondSignature TEXT NOT NULL,
    PRIMARY KEY (epoch, member)
  ) STRICT;
  INSERT OR IGNORE INTO lies SELECT epoch, member, batch, attempt, firstDigest, firstSignature, secondDigest, secondSignature
    FROM equivocations ORDER BY batch, attempt;
  DROP TABLE equivocations;
`

export type KeptProposal = {
  digest: Hex
  proposal: Proposal
  /** The committee's signature, once there is one. */
  signature: CommitteeSignature | undefined
}

/** A leader's signature under what it proposed for a batch. */
export type SignedHead = {
  epoch: number
  batch: number
  attempt: number
  /** Digest of the report. */
  digest: Hex
  signature: Hex
}

export type Equivocation = {
  epoch: number
  batch: number
  attempt: number
  member: number
  first: { digest: Hex; signature: Hex }
  second: { digest: Hex; signature: Hex }
}

/** What a member did: shares given, attempts led in silence, wrong shares. */
export type MemberService = { member: number; served: number; missed: number; bad: number }

export type BatchStore = {
  keep: (digest: Hex, proposal: Proposal) => void
  find: (digest: Hex) => KeptProposal | undefined
  /** All proposals of a batch, the earliest attempt first. */
  ofBatch: (batch: number) => KeptProposal[]
  /** Those that the committee has signed. */
  signedOf: (batch: number) => KeptProposal[]
  setSignature: (digest: Hex, signature: CommitteeSignature) => void
  /** Notes what a member has signed for a batch and attempt; returns what it has signed earlier if that was different. */
  noteHead: (head: SignedHead, member: number) => SignedHead | undefined
  /** What a member has signed for a batch and attempt. */
  findHead: (place: Omit<Equivocation, 'first' | 'second'>) => SignedHead | undefined
  /** Heads of a batch, to be shown to others. */
  headsOf: (batch: number) => SignedHead[]
  /** Whether it is the first one of this member in the epoch; no others are kept. */
  addEquivocation: (equivocation: Equivocation) => boolean
  equivocations: () => Equivocation[]
  /** Keeps who signed a report, and what each member did in its batch. */
  addWitness: (digest: Hex, witness: Witness) => void
  witnessOf: (digest: Hex) => Witness | undefined
  /** Sets what the members did in a batch; replaces what was set before. */
  setService: (epoch: number, batch: number, members: readonly MemberService[]) => void
  /** Sums over the batches from `from` to `to`, by member. */
  serviceIn: (epoch: number, from: number, to: number) => MemberService[]
  /** Batches from `from` to `to` of which this node knows what the members did. */
  judgedIn: (epoch: number, from: number, to: number) => number
  /** Attempt of a batch at which this node has arrived. */
  attempt: (epoch: number, batch: number) => number
  setAttempt: (epoch: number, batch: number, attempt: number) => void
}

type EquivocationRow = Pick<Equivocation, 'epoch' | 'batch' | 'attempt' | 'member'> &
  Record<'firstDigest' | 'firstSignature' | 'secondDigest' | 'secondSignature', Hex>
type ProposalRow = { digest: Hex; proposal: string; z: Hex | null; r: Hex | null }

export function createBatchStore(database: DatabaseSync): BatchStore {
  const statements = {
    keep: database.prepare(
      'INSERT OR IGNORE INTO proposals (digest, epoch, batch, attempt, root, proposal) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    find: database.prepare('SELECT * FROM proposals WHERE digest = ?'),
    ofBatch: database.prepare('SELECT * FROM proposals WHERE batch = ? ORDER BY attempt, digest'),
    signedOf: database.prepare(
      'SELECT * FROM proposals WHERE batch = ? AND z IS NOT NULL ORDER BY attempt, digest',
    ),
    sign: database.prepare('UPDATE proposals SET z = ?, r = ? WHERE digest = ?'),
    noteHead: database.prepare('INSERT OR IGNORE INTO heads VALUES (?, ?, ?, ?, ?, ?)'),
    head: database.prepare(
      `SELECT epoch, batch, attempt, digest, signature FROM heads
       WHERE epoch = ? AND batch = ? AND attempt = ? AND member IN (0, ?) ORDER BY member DESC`,
    ),
    heads: database.prepare(
      'SELECT epoch, batch, attempt, digest, signature FROM heads WHERE batch = ? ORDER BY attempt',
    ),
    addEquivocation: database.prepare('INSERT OR IGNORE INTO lies VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    equivocations: database.prepare('SELECT * FROM lies ORDER BY batch, attempt'),
    addWitness: database.prepare('INSERT OR IGNORE INTO witnesses VALUES (?, ?)'),
    witness: database.prepare('SELECT witness FROM witnesses WHERE digest = ?'),
    setService: database.prepare('INSERT OR REPLACE INTO service VALUES (?, ?, ?, ?, ?, ?)'),
    service: database.prepare(
      `SELECT member, sum(served) AS served, sum(missed) AS missed, sum(bad) AS bad FROM service
       WHERE epoch = ? AND batch BETWEEN ? AND ? GROUP BY member ORDER BY member`,
    ),
    judged: database.prepare(
      'SELECT count(DISTINCT batch) AS judged FROM service WHERE epoch = ? AND batch BETWEEN ? AND ?',
    ),
    attempt: database.prepare('SELECT attempt FROM attempts WHERE epoch = ? AND batch = ?'),
    setAttempt: database.prepare(
      `INSERT INTO attempts VALUES (?, ?, ?) ON CONFLICT (epoch, batch)
       DO UPDATE SET attempt = excluded.attempt WHERE excluded.attempt > attempts.attempt`,
    ),
  }
  const toProposal = (row: unknown): KeptProposal => {
    const { digest, proposal, z, r } = row as ProposalRow
    return {
      digest,
      proposal: JSON.parse(proposal) as Proposal,
      signature: z === null || r === null ? undefined : { z, r },
    }
  }
  const findHead: BatchStore['findHead'] = ({ epoch, batch, attempt, member }) =>
    statements.head.get(epoch, batch, attempt, member) as SignedHead | undefined
  return {
    keep: (digest, proposal) => {
      const { report, attempt } = proposal
      const { epoch, batch, root } = report
      statements.keep.run(digest, epoch, batch, attempt, root, JSON.stringify(proposal))
    },
    find: (digest) => {
      const row = statements.find.get(digest)
      return row === undefined ? undefined : toProposal(row)
    },
    ofBatch: (batch) => statements.ofBatch.all(batch).map(toProposal),
    signedOf: (batch) => statements.signedOf.all(batch).map(toProposal),
    setSignature: (digest, { z, r }) => {
      statements.sign.run(z, r, digest)
    },
    noteHead: ({ epoch, batch, attempt, digest, signature }, member) => {
      const earlier = findHead({ epoch, batch, attempt, member })
      if (earlier !== undefined) return earlier.digest === digest ? undefined : earlier
      statements.noteHead.run(epoch, batch, attempt, member, digest, signature)
      return undefined
    },
    findHead,
    headsOf: (batch) => statements.heads.all(batch) as SignedHead[],
    addEquivocation: ({ epoch, batch, attempt, member, first, second }) =>
      statements.addEquivocation.run(
        epoch,
        member,
        batch,
        attempt,
        first.digest,
        first.signature,
        second.digest,
        second.signature,
      ).changes === 1,
    equivocations: () =>
      statements.equivocations.all().map((row) => {
        const { firstDigest, firstSignature, secondDigest, secondSignature, ...place } =
          row as EquivocationRow
        return {
          ...place,
          first: { digest: firstDigest, signature: firstSignature },
          second: { digest: secondDigest, signature: secondSignature },
        }
      }),
    addWitness: (digest, witness) => {
      statements.addWitness.run(digest, JSON.stringify(witness))
    },
    witnessOf: (digest) => {
      const row = statements.witness.get(digest) as { witness: string } | undefined
      return row === undefined ? undefined : (JSON.parse(row.witness) as Witness)
    },
    setService: (epoch, batch, members) =>
      atomically(database, () => {
        for (const { member, served, missed, bad } of members)
          statements.setService.run(epoch, batch, member, served, missed, bad)
      }),
    serviceIn: (epoch, from, to) => statements.service.all(epoch, from, to) as MemberService[],
    judgedIn: (epoch, from, to) =>
      (statements.judged.get(epoch, from, to) as { judged: number }).judged,
    attempt: (epoch, batch) =>
      (statements.attempt.get(epoch, batch) as { attempt: number } | undefined)?.attempt ?? 0,
    setAttempt: (epoch, batch, attempt) => {
      statements.setAttempt.run(epoch, batch, attempt)
    },
  }
}
