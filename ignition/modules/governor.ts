import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import { proposableCalls, proposalKinds } from '../calls.ts'
import { callsOf } from '../callsOf.ts'
import type { NetworkPlan } from '../plan.ts'
import type { RestrictedContract } from '../roles.ts'

type Contracts = Record<
  'accessManager' | 'committee' | 'networkToken' | 'timelock',
  CallableContractFuture<string>
> &
  Partial<Record<RestrictedContract, CallableContractFuture<string>>>

/** The governor with everything that it may propose, and the adoption of its releases. */
export function governor(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, committee, networkToken, timelock } = contracts
  const calls = (['Parameter', 'Payment', 'Upgrade'] as const).flatMap((kind) =>
    callsOf(proposableCalls[kind], contracts).map((call) => ({
      ...call,
      kind: proposalKinds.indexOf(kind),
    })),
  )
  const holderGovernor = m.contract('HolderGovernor', [
    networkToken,
    timelock,
    accessManager,
    plan.rules,
    calls,
  ])
  const releaseAdoption = m.contract('ReleaseAdoption', [holderGovernor, committee])
  return { governor: holderGovernor, releaseAdoption }
}
