import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import { wireNetwork } from '../wireNetwork.ts'

/** A whole network whose first payment token already exists on its chain (USDC, for instance). */
export default buildModule('Network', (m) => wireNetwork(m, m.getParameter<string>('paymentToken')))
