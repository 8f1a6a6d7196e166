import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** Anybody may execute what has waited out its delay. */
const OPEN = '0x0000000000000000000000000000000000000000'
const NO_ADMIN = OPEN

/** The AccessManager, its future admin, and the charter. Until Network.ts hands over, the deployer is admin. */
export default buildModule('Governance', (m) => {
  const deployer = m.getAccount(0)
  const minDelay = m.getParameter<number>('minDelay')
  const timelock = m.contract('TimelockController', [minDelay, [deployer], [OPEN], NO_ADMIN])
  const accessManager = m.contract('AccessManager', [deployer])
  const charter = m.contract('Charter', [m.getParameter('charterDigest'), accessManager])
  return { accessManager, charter, timelock }
})
