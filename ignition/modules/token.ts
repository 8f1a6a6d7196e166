import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import governance from './governance.ts'

/** The network's own token with its initial allocations. */
export default buildModule('Token', (m) => {
  const { accessManager } = m.useModule(governance)
  const networkToken = m.contract('NetworkToken', [
    m.getParameter('name'),
    m.getParameter('symbol'),
    m.getParameter('hardCap'),
    m.getParameter('allocations'),
    accessManager,
  ])
  return { networkToken }
})
