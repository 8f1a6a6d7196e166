import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'

type Contracts = Record<'accessManager' | 'deviceRegistry', CallableContractFuture<string>>

/** The ledger of device events; the committee tells it the key of its reports. */
export function oracle(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, deviceRegistry } = contracts
  const eventLedger = m.contract('EventLedger', [deviceRegistry, plan.oracle.grace, accessManager])
  return { eventLedger }
}
