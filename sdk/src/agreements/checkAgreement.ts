import type { Address, Hex } from 'viem'
import { InputError } from '../errors/FanalError.ts'

/** What an agreement says, before it has an id. Units are those of `AgreementTerms`. */
export type AgreementPlan = {
  token: Address
  deposit: bigint
  penaltyBps: number
  metric: number
  goal: bigint
  joinBy: number
  /** When events begin to count; at once if left out. */
  start?: number
  end: number
  noticePeriod: number
  proofPeriod: number
  /** At least an hour, and more than the longest time between two reports of the oracle when nothing happens. */
  silenceDeadline: number
  minParties: number
  maxParties: number
  /** Those that may join; left out: all may, also several of one owner. */
  devices?: readonly Hex[]
  textDigest?: Hex
}

/**
 * Seconds: contracts take no shorter silence, as an oracle that has nothing to say would count as silent. Committees say at least
 * twice as often that they are alive.
 */
export const LEAST_SILENCE = 3_600
const YEAR = 31_536_000

/**
 * Refuses what the contract would refuse, with a reason.
 *
 * @param now Second at the head of the chain
 * @throws InputError
 */
export function checkAgreement(plan: AgreementPlan, now: number): void {
  const { deposit, penaltyBps, joinBy, end, start = now, minParties, maxParties, devices } = plan
  if (penaltyBps > 10_000 || (deposit * BigInt(penaltyBps)) / 10_000n === 0n)
    throw new InputError('A shortfall must cost at least one unit and at most the deposit.')
  if (joinBy <= now) throw new InputError('The time to join must end in the future.')
  if (joinBy > end || start >= end)
    throw new InputError('The agreement must end after it begins, and not before joining does.')
  for (const [name, period] of [
    ['notice', plan.noticePeriod],
    ['time to prove', plan.proofPeriod],
    ['silence', plan.silenceDeadline],
  ] as const) {
    if (period <= 0 || period > YEAR)
      throw new InputError(`The ${name} must be longer than nothing and at most a year.`)
  }
  if (plan.silenceDeadline < LEAST_SILENCE) {
    throw new InputError('The silence must be at least an hour.', {
      advice: 'Else an oracle that has nothing to report counts as silent.',
    })
  }
  if (plan.proofPeriod <= plan.silenceDeadline) {
    throw new InputError('The time to prove must be longer than the oracle may be silent.', {
      advice: 'Else a shortfall during a silence could never be proven.',
    })
  }
  if (plan.metric <= 0) throw new InputError('Name the kind of events that count.')
  if (minParties < 2 || maxParties > 16 || minParties > maxParties)
    throw new InputError('From 2 to 16 devices can agree, and not fewer than the least number.')
  const named = devices?.length ?? 0
  if (named > 0 && (named < minParties || named > maxParties))
    throw new InputError(`Name from ${minParties} to ${maxParties} devices, or none for all.`)
}
