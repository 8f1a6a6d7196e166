import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import type { IgnitionModule } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'
import { wireNetwork } from '../wireNetwork.ts'

/** A whole network as planned. */
export function networkModule(plan: NetworkPlan): IgnitionModule {
  return buildModule('Network', (m) => wireNetwork(m, plan))
}
