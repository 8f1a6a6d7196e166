import { checkBalances } from './checkBalances.ts'
import { checkBodies } from './checkBodies.ts'
import { checkRoles } from './checkRoles.ts'
import { checkRules } from './checkRules.ts'
import type { CheckParameters, Fact } from './facts.ts'

export type CheckNetworkParameters = CheckParameters
export type CheckNetworkReturnType = {
  /** How many facts were compared. */
  count: number
  /** Those in which the chain is not as the preset says. */
  differences: Fact[]
}

/** Compares a deployed network with its plan: every role, balance, schedule, rule, parameter, body and office. */
export async function checkNetwork(
  parameters: CheckNetworkParameters,
): Promise<CheckNetworkReturnType> {
  const facts = await Promise.all([
    checkRoles(parameters),
    checkBalances(parameters),
    checkRules(parameters),
    checkBodies(parameters),
  ])
  const all = facts.flat()
  return {
    count: all.length,
    differences: all.filter(({ expected, found }) => expected !== found),
  }
}
