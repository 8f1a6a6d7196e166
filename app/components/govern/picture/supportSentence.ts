import type { Proposal, SupportHistory } from '@fanal/sdk/governance/types'
import { formatShare } from '../formatShare.ts'
import { supportPoints } from './supportPoints.ts'

export type SupportSentenceParameters = {
  history: SupportHistory
  proposal: Pick<Proposal, 'facts' | 'supportBps' | 'tally' | 'quorum'>
}

/** What the picture of support says now, in one sentence. */
export function supportSentence({ history, proposal }: SupportSentenceParameters): string {
  const last = supportPoints({ history, proposal }).at(-1)
  if (last?.supportBps === undefined) return 'Nobody has voted for or against yet.'
  const { tally, quorum } = proposal
  const quorumReached = history.points.at(-1)?.quorumReached ?? tally.for + tally.abstain >= quorum
  const share = `${formatShare(last.supportBps)} of the votes for or against are for it`
  const broken = history.holds.filter(({ until }) => until !== undefined).length
  const breaks =
    broken === 0 ? '' : ` A hold was broken ${broken === 1 ? 'once' : `${broken} times`} so far.`
  if (last.held) return `${share}: the majority holds.${breaks}`
  return quorumReached
    ? `${share}; more than ${formatShare(history.supportBps)} is needed.${breaks}`
    : `${share}, but too few votes take part for it to count.${breaks}`
}
