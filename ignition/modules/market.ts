import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'

type Contracts = Record<'accessManager' | 'treasury', CallableContractFuture<string>>

/** Registry and market; the treasury receives the protocol fees. */
export function market(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, treasury } = contracts
  const { bucketLength, minSettlementWindow, maxSettlementWindow } = plan.market
  const datasetRegistry = m.contract('DatasetRegistry')
  const accessMarket = m.contract('AccessMarket', [
    accessManager,
    datasetRegistry,
    bucketLength,
    minSettlementWindow,
    maxSettlementWindow,
    plan.feeBps,
    treasury,
  ])
  return { accessMarket, datasetRegistry }
}
