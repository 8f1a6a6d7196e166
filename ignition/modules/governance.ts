import type { IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'

/**
 * The AccessManager, its future admin, the charter and the parameters. Until the handover the deployer is admin of the
 * manager, and the manager of the timelock, so that one transaction ends both.
 */
export function governance(m: IgnitionModuleBuilder, plan: NetworkPlan) {
  const accessManager = m.contract('AccessManager', [m.getAccount(0)])
  const timelock = m.contract('TimelockController', [plan.timelockDelay, [], [], accessManager])
  const charter = m.contract('Charter', [plan.charterDigest, accessManager])
  const parameters = m.contract('NetworkParameters', [accessManager])
  return { accessManager, charter, parameters, timelock }
}
