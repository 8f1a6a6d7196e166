import type { AgreementView, PartyView } from '@fanal/sdk/agreements/types'

export type PartyStateParameters = {
  agreement: Pick<AgreementView, 'formedAt' | 'state' | 'silent'> & {
    terms: Pick<AgreementView['terms'], 'end'>
  }
  party: Pick<PartyView, 'leavesAt' | 'departsAt'>
  now: number
}
export type PartyStateReturnType = {
  canGiveNotice: boolean
  /** May leave now, with what is left of its deposit. */
  canLeave: boolean
  /** May take its deposit home because nothing is reported. */
  canTakeHome: boolean
}

/** What a party of an agreement can do now. */
export function partyState({ agreement, party, now }: PartyStateParameters): PartyStateReturnType {
  const { terms, formedAt, state, silent } = agreement
  const { leavesAt, departsAt } = party
  const isOpen = state !== 'closed'
  const isFormed = formedAt !== undefined
  const canLeave = isOpen && (!isFormed || (departsAt !== undefined && now >= departsAt))
  return {
    canGiveNotice: isOpen && isFormed && leavesAt === undefined && now < terms.end,
    canLeave,
    canTakeHome: isOpen && silent && !canLeave,
  }
}
