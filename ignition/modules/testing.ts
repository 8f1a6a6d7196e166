import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'

/** A dollar that anybody may mint; only for local and test networks. */
export default buildModule('Testing', (m) => ({ testDollar: m.contract('TestDollar') }))
