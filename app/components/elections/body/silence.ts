import type { BodyRules, SeatView } from '@fanal/sdk/governance/types'

export type SilenceReturnType = {
  /** Whole rounds missed since the one in which the member was last seen. */
  missed: number
  /** Has shown up in the round that runs. */
  isSeen: boolean
  /** Anybody may report it. */
  isReportable: boolean
  words: string
}

/** Whether a member shows up, and what follows; undefined where members need not, and of a vacant seat. */
export function silence(
  { account, lastSeenAt, silent }: Pick<SeatView, 'account' | 'lastSeenAt' | 'silent'>,
  { roundLength, silentRounds }: Pick<BodyRules, 'roundLength' | 'silentRounds'>,
  now: number,
): SilenceReturnType | undefined {
  if (account === undefined || lastSeenAt === undefined || roundLength === 0) return undefined
  const rounds = Math.floor(now / roundLength) - Math.floor(lastSeenAt / roundLength)
  const missed = Math.max(0, rounds - 1)
  const isSeen = rounds <= 0
  const isReportable = !silent && missed >= silentRounds
  const count = `${missed} ${missed === 1 ? 'round' : 'rounds'}`
  const words = silent
    ? 'Reported silent: the seat is open in the next election.'
    : isReportable
      ? `Silent for ${count}: anybody may report it.`
      : isSeen
        ? 'Has shown up in this round.'
        : missed === 0
          ? 'Has not shown up in this round yet.'
          : `Has missed ${count} of ${silentRounds}.`
  return { missed, isSeen, isReportable, words }
}
