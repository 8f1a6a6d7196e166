import { buildModule } from '@nomicfoundation/hardhat-ignition/modules'
import governance from './governance.ts'

/** Registry and market. The timelock receives the protocol fees until there is a treasury. */
export default buildModule('Market', (m) => {
  const { accessManager, timelock } = m.useModule(governance)
  const datasetRegistry = m.contract('DatasetRegistry')
  const accessMarket = m.contract('AccessMarket', [
    accessManager,
    datasetRegistry,
    m.getParameter('bucketLength'),
    m.getParameter('minSettlementWindow'),
    m.getParameter('maxSettlementWindow'),
    m.getParameter('feeBps'),
    timelock,
  ])
  return { accessMarket, datasetRegistry }
})
