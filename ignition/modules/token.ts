import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'

/**
 * The network's own token and the contracts that hold it. What they will hold is first the AccessManager's, which hands
 * it out when it wires the network: the contracts need the token's address and it would need theirs.
 */
export function token(
  m: IgnitionModuleBuilder,
  plan: NetworkPlan,
  { accessManager }: { accessManager: CallableContractFuture<string> },
) {
  const { name, symbol, cap } = plan.token
  const handedOut = pooledAmount(plan)
  const networkToken = m.contract('NetworkToken', [
    name,
    symbol,
    cap,
    [
      ...plan.holders.map(({ account, amount }) => ({ account, amount })),
      ...(handedOut > 0n ? [{ account: accessManager, amount: handedOut }] : []),
    ],
    accessManager,
  ])
  const treasury = m.contract('Treasury', [networkToken, accessManager])
  const rewardPool = m.contract('RewardPool', [networkToken, accessManager])
  const vestingSchedules = m.contract('VestingSchedules', [networkToken])
  const { emission: terms } = plan
  const emission = terms && m.contract('Emission', [networkToken, rewardPool, terms])
  const genesisClaims =
    plan.pools.genesisClaims > 0n
      ? m.contract('GenesisClaims', [networkToken, accessManager])
      : undefined
  return {
    networkToken,
    rewardPool,
    treasury,
    vestingSchedules,
    ...(emission ? { emission } : {}),
    ...(genesisClaims ? { genesisClaims } : {}),
  }
}

/** Wei that go to the network's own contracts. */
export function pooledAmount({ pools, schedules }: NetworkPlan): bigint {
  return (
    pools.treasury +
    pools.rewardPool +
    pools.genesisClaims +
    schedules.reduce((sum, { terms }) => sum + terms.total, 0n)
  )
}
