import type { AgreementState, AgreementView } from '@fanal/sdk/agreements/types'

export type AgreementPhaseParameters = {
  agreement: Pick<AgreementView, 'formedAt' | 'state' | 'joinable'> & {
    terms: Pick<
      AgreementView['terms'],
      'joinBy' | 'start' | 'end' | 'proofPeriod' | 'minParties' | 'maxParties'
    >
    parties: readonly unknown[]
  }
  now: number
}
export type AgreementPhaseReturnType = {
  phase: AgreementState
  words: string
  /** The next moment at which something changes. */
  nextAt: number | undefined
  isJoinable: boolean
}

/** Where an agreement is on its way, by the second. Freezes move the time to join, so whether that is over is the chain's word. */
export function agreementPhase(parameters: AgreementPhaseParameters): AgreementPhaseReturnType {
  const { agreement, now } = parameters
  const { terms, formedAt, parties, state, joinable } = agreement
  const { joinBy, start, end, proofPeriod, minParties, maxParties } = terms
  const present = parties.length
  const isJoinable = state !== 'closed' && joinable && present < maxParties
  const at = (phase: AgreementState, words: string, nextAt?: number) => ({
    phase,
    words,
    nextAt,
    isJoinable,
  })
  if (state === 'closed') return at('closed', 'It is over, and every deposit has been settled.')
  if (formedAt === undefined) {
    const missing = minParties - present
    return joinable
      ? at(
          'joining',
          `${missing} more ${missing === 1 ? 'device has' : 'devices have'} to join before it is in force.`,
          joinBy,
        )
      : at('failed', `Too few joined: it needed ${minParties}. Every deposit goes back.`)
  }
  if (now < start)
    return at('waiting', 'It is in force, and what devices report counts soon.', start)
  if (now < end) return at('running', 'It runs: what the devices report now counts.', end)
  const provenUntil = end + proofPeriod
  return now < provenUntil
    ? at('proving', 'It is over. What happened before can still be proven.', provenUntil)
    : at('finishable', 'It can be finished: then every deposit goes back.')
}
