import { formatUnits } from 'viem'
import { amountText } from '../governance/text/amountText.ts'
import type { AgreementTerms, PartyLosses, ShortfallView } from './types.ts'

export type LossesOfParameters = {
  terms: AgreementTerms
  /** Those proven against the party since it joined. */
  shortfalls: ShortfallView[]
  /** Second at which its notice ends; undefined while none was given. */
  leavesAt: number | undefined
  /** Second from which the agreement is in force; undefined = not yet. */
  formedAt: number | undefined
  symbol?: string | undefined
  decimals: number
  /** Second at the head of the chain. */
  now: number
}
export type LossesOfReturnType = PartyLosses

/** What a party stands to lose and has lost, to the wei as the contract counts, and why in words. */
export function lossesOf(parameters: LossesOfParameters): LossesOfReturnType {
  const { terms, shortfalls, leavesAt, formedAt, symbol, decimals, now } = parameters
  const penalty = (terms.deposit * BigInt(terms.penaltyBps)) / 10_000n
  const spent = penalty * BigInt(shortfalls.length)
  const stake = spent < terms.deposit ? terms.deposit - spent : 0n
  const nextPenalty = stake < penalty ? stake : penalty
  const lost = terms.deposit - stake
  const text = (amount: bigint) => amountText({ amount, symbol, decimals })
  const goal = formatUnits(terms.goal, 6)
  const until = leavesAt === undefined || leavesAt > terms.end ? terms.end : leavesAt
  const past =
    lost === 0n
      ? ''
      : `${text(lost)} went to the others for ${shortfalls.length} ${shortfalls.length === 1 ? 'value' : 'values'} below ${goal}. `
  const ahead =
    stake === 0n
      ? 'The deposit is used up, so nothing more can be lost.'
      : formedAt === undefined
        ? 'It is not in force yet, so nothing can be lost.'
        : now >= until
          ? `What was reported before can still cost up to ${text(stake)}.`
          : `Each value of kind ${terms.metric} below ${goal} costs ${text(nextPenalty)}, shared by the others.`
  return { stake, nextPenalty, lost, shortfalls, why: `${past}${ahead}` }
}
