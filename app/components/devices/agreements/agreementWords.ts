import { formatFixed } from '../../format/formatFixed.ts'
import { formatShare } from '../../govern/formatShare.ts'
import { kindWords } from '../kindWords.ts'

export type AgreementWordsParameters = {
  /** Kind of event that is measured. */
  metric: number
  /** Least value that counts as kept, with six digits after the point. */
  goal: bigint
  penaltyBps: number
  deposit: bigint
  /** How many would share what one loses; at least one. */
  others: number
  formatDeposit: (amount: bigint) => string
}
export type AgreementWordsReturnType = {
  /** What every device promises. */
  promise: string
  /** What one proven break takes, and where it goes. */
  loss: string
  /** The same as amounts, for pictures. */
  taken: bigint
  kept: bigint
}

/** What a device promises in an agreement, and what its owner would lose and why. */
export function agreementWords(parameters: AgreementWordsParameters): AgreementWordsReturnType {
  const { metric, goal, penaltyBps, deposit, others, formatDeposit } = parameters
  const taken = (deposit * BigInt(penaltyBps)) / 10_000n
  const each = taken / BigInt(others)
  const what = `${kindWords(metric).toLowerCase()} below ${formatFixed(goal)}`
  const shared =
    others === 1
      ? 'gives it to the other'
      : `shares it among the ${others} others, ${formatDeposit(each)} each`
  return {
    promise: `No ${what} while the agreement runs.`,
    loss: `Each proven ${what} takes ${formatShare(penaltyBps)} of that party’s deposit, ${formatDeposit(taken)}, and ${shared}. Nothing is lost without such a proof.`,
    taken,
    kept: deposit - taken,
  }
}
