import type { CallableContractFuture } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'
import type { Call, Manager } from './createManager.ts'
import { nameOf } from './openBodies.ts'

type Contracts = Record<
  'networkToken' | 'rewardPool' | 'treasury' | 'vestingSchedules',
  CallableContractFuture<string>
> & { genesisClaims?: CallableContractFuture<string> }

/** Calls that hand out what the AccessManager holds of the token, and open the budget lines. */
export function handOutTokens(
  { execute }: Manager,
  { pools, schedules, budget }: NetworkPlan,
  contracts: Contracts,
): Call[] {
  const { networkToken, vestingSchedules, treasury, rewardPool, genesisClaims } = contracts
  const send = (name: string, to: CallableContractFuture<string> | undefined, amount: bigint) =>
    to && amount > 0n ? [execute(`send_${name}`, networkToken, 'transfer', [to, amount])] : []
  const vested = schedules.reduce((sum, { terms }) => sum + terms.total, 0n)
  const vest =
    vested === 0n
      ? []
      : [
          execute('approve_vesting', networkToken, 'approve', [vestingSchedules, vested]),
          execute('create_schedules', vestingSchedules, 'createBatch', [
            schedules.map(({ terms }) => terms),
          ]),
        ]
  const lines = budget.map(({ name, ...terms }, index) =>
    execute(`open_line_${index}`, treasury, 'openLine', [
      { ...terms, name: nameOf(name), token: networkToken },
    ]),
  )
  return [
    ...send('treasury', treasury, pools.treasury),
    ...send('rewards', rewardPool, pools.rewardPool),
    ...send('claims', genesisClaims, pools.genesisClaims),
    ...vest,
    ...lines,
  ]
}
