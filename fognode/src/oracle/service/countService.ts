import { leaderOf } from '../chain/leaderOf.ts'
import type { Seats } from '../chain/seats.ts'
import type { KeptProposal, MemberService } from '../store/createBatchStore.ts'
import type { Witness } from './witness.ts'

export type CountServiceParameters = {
  seats: Seats
  kept: KeptProposal
  /** As it was verified. */
  witness: Witness
  /** Attempts that this node itself has seen run out. */
  ranOut: ReadonlySet<number>
}

/**
 * What the members did in a batch, as its signature shows: who gave shares, which leaders this node saw to be silent before the
 * one that got it signed, and whose signed answers carried wrong shares.
 */
export function countService(parameters: CountServiceParameters): MemberService[] {
  const { seats, kept, witness, ranOut } = parameters
  const { seed, participants } = seats
  const { batch } = kept.proposal.report
  const served = new Set(witness.commitments.map(({ member }) => member))
  // Not all before the one that was signed: its leader may have jumped ahead, and others are not to blame for that.
  const silent = [...ranOut]
    .filter((attempt) => attempt < kept.proposal.attempt)
    .toSorted((left, right) => left - right)
    .slice(0, MOST_SILENT)
    .map((attempt) => leaderOf({ seed, participants, batch, attempt }))
  const bad = new Set(witness.faults.map(({ call }) => call.recipient))
  return participants.flatMap((member) => {
    const one = {
      member,
      served: served.has(member) ? 1 : 0,
      missed: silent.filter((leader) => leader === member).length,
      bad: bad.has(member) ? 1 : 0,
    }
    return one.served + one.missed + one.bad === 0 ? [] : [one]
  })
}

/** Attempts of one batch that are counted: a committee that stood still for a day has not missed thousands. */
const MOST_SILENT = 16
