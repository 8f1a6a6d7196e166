import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { wireNetwork } from '../wireNetwork.ts'
import testing from './testing.ts'

/** As Network, with the test dollar as its first payment token: for local and test networks. */
export default buildModule('TestNetwork', (m) => {
  const { testDollar } = m.useModule(testing)
  return { ...wireNetwork(m, testDollar), testDollar }
})
