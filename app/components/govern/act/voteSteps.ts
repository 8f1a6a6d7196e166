import type { StepListStep } from '../../ui/StepList.tsx'

/** Relayed: signed and sent by a fog node. Sent: an own transaction. */
export type VoteWay = 'relayed' | 'sent'
export type VoteProgress = 'asking' | 'sending' | 'sent' | 'counted'
export type VoteStepsParameters = { way: VoteWay; progress: VoteProgress }

const REACHED: Record<VoteProgress, number> = { asking: 0, sending: 1, sent: 2, counted: 3 }

/** The way of one vote from the wallet to the tally. */
export function voteSteps({ way, progress }: VoteStepsParameters): StepListStep[] {
  const reached = REACHED[progress]
  const titles =
    way === 'relayed'
      ? ['You sign in your wallet', 'A fog node sends it and pays', 'The chain counts it']
      : ['You confirm in your wallet', 'The chain counts it']
  // An own transaction is on its way as soon as the wallet has it.
  const place = way === 'relayed' ? reached : Math.max(0, reached - 1)
  return titles.map((title, index) => ({
    title,
    state: index < place ? 'done' : index === place ? 'now' : 'waiting',
  }))
}
