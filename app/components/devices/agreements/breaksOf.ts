import type { AgreementView, PartyView } from '@fanal/sdk/agreements/types'
import type { FoundEvent } from '@fanal/sdk/oracle/reading/findEvents'
import type { Hex } from 'viem'

export type BreaksOfParameters = {
  agreement: Pick<AgreementView, 'formedAt'> & {
    terms: Pick<AgreementView['terms'], 'start' | 'end' | 'metric' | 'goal'>
  }
  party: Pick<PartyView, 'device' | 'deviceVersion' | 'joinedAt' | 'leavesAt' | 'stake'> & {
    shortfalls: readonly { eventId: Hex }[]
  }
  events: readonly FoundEvent[]
  /** Names the event, as the contract does. */
  eventIdOf: (event: FoundEvent['event']) => Hex
}

/** Events of a party that break its promise, are reported, and have not been proven yet: the oldest first. */
export function breaksOf(parameters: BreaksOfParameters): FoundEvent[] {
  const { agreement, party, events, eventIdOf } = parameters
  const { terms, formedAt } = agreement
  if (formedAt === undefined || party.stake === 0n) return []
  const from = Math.max(terms.start, formedAt, party.joinedAt)
  const until = Math.min(terms.end, party.leavesAt ?? terms.end)
  const proven = new Set(party.shortfalls.map(({ eventId }) => eventId))
  return events.filter(
    ({ event, batch }) =>
      batch !== undefined &&
      event.device === party.device &&
      event.deviceVersion >= party.deviceVersion &&
      event.kind === terms.metric &&
      event.value < terms.goal &&
      event.time >= from &&
      event.time < until &&
      !proven.has(eventIdOf(event)),
  )
}
