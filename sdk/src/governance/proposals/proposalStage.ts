import { durationText } from '../text/durationText.ts'
import type { ProposalAction, ProposalFacts, ProposalStage, ProposalStep } from '../types.ts'

export type ProposalStageParameters = { facts: ProposalFacts; now: number }
export type ProposalStageReturnType = ProposalStage

/**
 * Where a proposal is at one second, how it goes on by itself, and what anybody can do: a pure function of its votes and of
 * time, as on chain, so that a screen may ask it every second. `now` is the chain's time.
 */
export function proposalStage(facts: ProposalFacts, now: number): ProposalStageReturnType {
  const { heldSince, hold, votingEndsAt } = facts
  const holdEndsAt = heldSince === undefined ? undefined : heldSince + hold
  const passesAt = holdEndsAt !== undefined && holdEndsAt <= votingEndsAt ? holdEndsAt : undefined
  const step = stepOf(facts, now, passesAt)
  const open = step === 'pending' || step === 'voting' || step === 'holding'
  const stage = {
    step,
    actions: actions[step] ?? [],
    heldFor: heldSince === undefined ? 0 : Math.min(hold, Math.max(0, now - heldSince)),
    hold,
    passesAt,
    tooLate: open && (holdEndsAt ?? Math.max(now, facts.votingStartsAt) + hold) > votingEndsAt,
    next: nextOf(facts, step, passesAt),
  }
  return { ...stage, words: wordsOf(stage, facts, now) }
}

const actions: Partial<Record<ProposalStep, ProposalAction[]>> = {
  voting: ['vote'],
  holding: ['vote'],
  passed: ['queue'],
  executable: ['execute'],
  awaitingRelease: ['fileRelease'],
}

function stepOf(facts: ProposalFacts, now: number, passesAt: number | undefined): ProposalStep {
  const { kind, executedAt, executableAt, releaseUntil, releaseId } = facts
  if (facts.cancelledAt !== undefined) return 'cancelled'
  if (executedAt !== undefined) {
    const awaits = kind === 'upgrade' && releaseId === undefined && now <= (releaseUntil ?? 0)
    return awaits ? 'awaitingRelease' : 'executed'
  }
  if (executableAt !== undefined) return now >= executableAt ? 'executable' : 'queued'
  if (passesAt !== undefined && now >= passesAt)
    return now < passesAt + facts.adoption ? 'adoption' : 'passed'
  if (now <= facts.votingStartsAt) return 'pending'
  if (now > facts.votingEndsAt) return 'lapsed'
  return facts.heldSince === undefined ? 'voting' : 'holding'
}

function nextOf(
  facts: ProposalFacts,
  step: ProposalStep,
  passesAt: number | undefined,
): ProposalStage['next'] {
  const { adoption, executableAt, releaseUntil } = facts
  switch (step) {
    case 'pending':
      return { step: 'voting', at: facts.votingStartsAt + 1 }
    case 'holding':
      if (passesAt !== undefined)
        return { step: adoption > 0 ? 'adoption' : 'passed', at: passesAt }
      return { step: 'lapsed', at: facts.votingEndsAt + 1 }
    case 'voting':
      return { step: 'lapsed', at: facts.votingEndsAt + 1 }
    case 'adoption':
      return passesAt === undefined ? undefined : { step: 'passed', at: passesAt + adoption }
    case 'queued':
      return executableAt === undefined ? undefined : { step: 'executable', at: executableAt }
    case 'awaitingRelease':
      return releaseUntil === undefined ? undefined : { step: 'executed', at: releaseUntil + 1 }
    default:
      return undefined
  }
}

function wordsOf(
  { step, next, heldFor, hold, tooLate }: Omit<ProposalStage, 'words'>,
  { kind, releaseId }: ProposalFacts,
  now: number,
): string {
  const left = next === undefined ? '' : durationText({ seconds: next.at - now, parts: 2 })
  const held = durationText({ seconds: heldFor, parts: 2 })
  const needed = durationText({ seconds: hold, parts: 2 })
  switch (step) {
    case 'pending':
      return `Voting begins in ${left}. What you hold at that moment is what your vote weighs.`
    case 'voting':
      return tooLate
        ? `The majority does not hold, and there is no time left to hold it for ${needed}: this will lapse in ${left}.`
        : `The majority does not hold now. It must hold for ${needed} without a break before the voting ends in ${left}.`
    case 'holding':
      return tooLate
        ? `The majority has held for ${held} of ${needed}, but the voting ends before: this will lapse in ${left}.`
        : `The majority has held for ${held} of ${needed}. If no vote changes that, it passes in ${left}.`
    case 'passed':
      return 'It has passed. Anybody can queue it now.'
    case 'adoption':
      return `The release has passed. For ${left} the committee’s nodes say that they run it; those that do not lose their seats.`
    case 'queued':
      return `It has passed and waits until everybody had time to see it. It can be executed in ${left}.`
    case 'executable':
      return 'Anybody can execute it now. That cannot be undone.'
    case 'awaitingRelease':
      return `The charter is adopted. Anybody can file the tested release within ${left}.`
    case 'executed':
      if (kind !== 'upgrade') return 'It is executed.'
      return releaseId === undefined
        ? 'The charter is adopted. No release was filed in time.'
        : 'The charter is adopted, and its release is filed.'
    case 'lapsed':
      return `It has lapsed: the majority was not held for ${needed} within the longest time.`
    case 'cancelled':
      return 'It was withdrawn by its proposer before the voting began.'
  }
}
