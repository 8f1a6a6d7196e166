import type { Address } from 'viem'
import type { EnrolmentProof } from './readProof.ts'

export type EnrolProblemParameters = {
  proof: EnrolmentProof
  account: Address
  /** What the chain says of the device; undefined when it is not enrolled. */
  enrolled: { owner: Address; retired: boolean } | undefined
  /** New devices are stopped until then; undefined when they are not. */
  frozenUntil: number | undefined
  bond: bigint
  balance: bigint
  formatBond: (amount: bigint) => string
  now: number
  /** Whether people try the network out with its demo accounts. */
  isDemo: boolean
}

/** Why a proof that reads well cannot be used now; undefined when it can. */
export function enrolProblem(parameters: EnrolProblemParameters): string | undefined {
  const { proof, account, enrolled, frozenUntil, bond, balance, formatBond, now, isDemo } =
    parameters
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  if (!same(proof.owner, account))
    return 'The device names another owner. Connect that account, or have the device sign for yours.'
  if (proof.deadline <= now) return 'The proof is too old. Have the device make a new one.'
  if (enrolled?.retired) return 'The device is retired, and that is for good.'
  if (enrolled)
    return same(enrolled.owner, account)
      ? 'The device is enrolled already, and it is yours.'
      : 'The device is enrolled already, by another account. Only its owner can hand it on.'
  if (frozenUntil !== undefined && frozenUntil > now)
    return 'The council has stopped new devices for now. What is enrolled goes on.'
  if (balance < bond)
    return `It needs a bond of ${formatBond(bond)}, but you hold ${formatBond(balance)}. Have a holder send you some${isDemo ? ': of the demo accounts, all but Dana hold it' : ''}.`
  return undefined
}
