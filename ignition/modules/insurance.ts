import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { Address } from 'viem'
import type { NetworkPlan } from '../plan.ts'

type Contracts = Record<
  'accessManager' | 'accessMarket' | 'deviceRegistry' | 'eventLedger',
  CallableContractFuture<string>
> & {
  /** In which premiums and claims of the first pool are paid. */
  paymentToken: CallableContractFuture<string> | Address
}

/** Policies, their claims and a first pool of underwriters' capital. */
export function insurance(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, accessMarket, deviceRegistry, eventLedger, paymentToken } = contracts
  const { silenceLimit, dailyLimit, notice } = plan.insurance
  const policies = m.contract('Policies', [
    accessManager,
    deviceRegistry,
    eventLedger,
    accessMarket,
    silenceLimit,
  ])
  const claims = m.contract('Claims', [policies, eventLedger, deviceRegistry])
  const coverPool = m.contract('CoverPool', [
    accessManager,
    paymentToken,
    'Fanal Cover Pool',
    'fnCOVER',
    policies,
    claims,
    dailyLimit,
    notice,
  ])
  return { policies, claims, coverPool }
}
