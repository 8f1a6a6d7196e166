import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import governance from './governance.ts'

/** The directory of fog nodes; seated afterwards by the timelock. */
export default buildModule('Committee', (m) => {
  const { accessManager } = m.useModule(governance)
  return { committee: m.contract('Committee', [accessManager]) }
})
