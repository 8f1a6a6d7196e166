import type { DatabaseSync } from 'node:sqlite'
import { atomically } from '../../database/atomically.ts'

/**
 * What pruning needs of the database of signatures. Nonces may go once their epoch is over, never before, and then none are made
 * under such a name again.
 */
export const PRUNING_MIGRATION = `
  CREATE INDEX proposalsSigned ON proposals (batch, attempt, digest) WHERE z IS NOT NULL;
  CREATE INDEX proposalsUnsigned ON proposals (batch) WHERE z IS NULL;
  CREATE TABLE epochsOver (through INTEGER NOT NULL) STRICT;
  INSERT INTO epochsOver VALUES (0);
  DROP TRIGGER nonces_are_kept;
  CREATE TRIGGER nonces_are_kept BEFORE DELETE ON nonces
    WHEN CAST(OLD.id AS INTEGER) > (SELECT through FROM epochsOver)
    BEGIN SELECT RAISE(ABORT, 'nonces are kept until their epoch is over'); END;
  CREATE TRIGGER nonces_are_not_made_late BEFORE INSERT ON nonces
    WHEN CAST(NEW.id AS INTEGER) <= (SELECT through FROM epochsOver)
    BEGIN SELECT RAISE(ABORT, 'the epoch of these nonces is over'); END;
  CREATE TRIGGER epochs_stay_over BEFORE UPDATE ON epochsOver WHEN NEW.through < OLD.through
    BEGIN SELECT RAISE(ABORT, 'an epoch that is over stays so'); END;
`

/** Batches for which everything is kept, in case the chain takes reports back. */
const KEPT_BATCHES = 64
/** Rows deleted at once, so that nothing waits for it. */
const AT_ONCE = 2_000
/** Proposals looked at together; a large one has megabytes. */
const PROPOSALS_AT_ONCE = 50

export type PruneStoresParameters = {
  /** Proposals, signatures and nonces. */
  signing: DatabaseSync
  /** What is known of events. */
  index: DatabaseSync
  /** Epoch in office. */
  epoch: number
  /** The last batch whose events are marked as reported. */
  settled: number
  /** Seconds since 1970; what is younger stays. */
  before: number
}

/** Whether there may be more to delete. */
export type PruneStoresReturnType = boolean

/** Deletes what nothing needs any more: after reports, after epochs, and after the time for which events are kept. */
export function pruneStores(parameters: PruneStoresParameters): PruneStoresReturnType {
  const { signing, index, epoch, settled, before } = parameters
  const final = settled - KEPT_BATCHES
  // The epoch before may still be asked about. And no answer of an RPC endpoint, which may be wrong once, ends an epoch in which
  // this node has signed nothing later: what is over stays so.
  const over = Math.min(epoch - 2, lastSigned(signing) - 1)
  const steps = [
    () => {
      signing.prepare('UPDATE epochsOver SET through = ? WHERE through < ?').run(over, over)
      return false
    },
    remove(signing, 'nonces', 'CAST(id AS INTEGER) <= ?', over),
    remove(signing, 'service', 'epoch <= ?', over),
    remove(signing, 'heads', 'batch <= ?', final),
    remove(signing, 'attempts', 'batch <= ?', final),
    remove(signing, 'proposals', 'z IS NULL AND batch <= ?', final),
    () => removeProposals(signing, over, before),
    // The newest stays: it says from where on events are to be put in after a start.
    remove(
      index,
      'events',
      'seenAt < ? AND batch <= ? AND position > 0 AND position < (SELECT max(position) FROM events)',
      before * 1000,
      final,
    ),
    // Not on this node's disk; since when it is known that they were reported.
    remove(index, 'events', 'position = 0 AND batch <= ? AND acceptedAt < ?', final, before),
    () => removeLeftOut(index, before),
  ]
  return steps.map((step) => step()).some(Boolean)
}

/** The newest epoch of which there are nonces; 0 without any. */
function lastSigned(signing: DatabaseSync): number {
  const newest = signing.prepare(
    'SELECT coalesce(max(CAST(id AS INTEGER)), 0) AS epoch FROM nonces',
  )
  return (newest.get() as { epoch: number }).epoch
}

function remove(database: DatabaseSync, table: string, which: string, ...values: number[]) {
  const sql = `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${which} LIMIT ${AT_ONCE})`
  return () => database.prepare(sql).run(...values).changes === AT_ONCE
}

/** Events that no batch waits for, with the receipts that came of them. */
function removeLeftOut(index: DatabaseSync, before: number): boolean {
  const leftOut = index
    .prepare(
      `SELECT id FROM events WHERE isOut = 1 AND batch IS NULL AND seenAt < ?
       AND position < (SELECT max(position) FROM events) LIMIT ${AT_ONCE}`,
    )
    .all(before * 1000) as { id: string }[]
  const receipts = index.prepare('DELETE FROM receipts WHERE id = ?')
  const event = index.prepare('DELETE FROM events WHERE id = ?')
  atomically(index, () => {
    for (const { id } of leftOut) {
      receipts.run(id)
      event.run(id)
    }
  })
  return leftOut.length === AT_ONCE
}

/** Signed ones with their witnesses: while their epoch goes on, they show from which batch on service counts. */
function removeProposals(signing: DatabaseSync, over: number, before: number): boolean {
  const oldest = signing
    .prepare(
      `SELECT digest, json_extract(proposal, '$.report.to') AS "to" FROM proposals
       WHERE z IS NOT NULL AND epoch <= ? ORDER BY batch LIMIT ${PROPOSALS_AT_ONCE}`,
    )
    .all(over) as { digest: string; to: number }[]
  const old = oldest.filter(({ to }) => to < before)
  const proposal = signing.prepare('DELETE FROM proposals WHERE digest = ?')
  const witness = signing.prepare('DELETE FROM witnesses WHERE digest = ?')
  for (const { digest } of old) {
    witness.run(digest)
    proposal.run(digest)
  }
  return old.length === PROPOSALS_AT_ONCE
}
