import { keccak256, stringToHex } from 'viem'
import { DAY, HOLD, TIMELOCK_DELAY, governanceScene } from './governanceScene.ts'
import type { SceneProposal } from './governanceScene.ts'
import { productionRuntime } from '../productionRuntime.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed. */
export type MeasureGovernanceGasReturnType = {
  /** Vote for, by a voter who is not the first of the proposal. */
  castVoteNext: number
  /** Change of a vote from for to against. */
  changeVote: number
  /** Propose one call with a short text, above the threshold. */
  propose: number
  queue: number
  /** Execute the change of a parameter that is told to the contract which uses it. */
  execute: number
  /** Delegate to oneself for the first time. */
  delegateFirst: number
}

const [AGAINST, FOR] = [0, 1]

/** Measures what holders do, on an in-process chain. */
export async function measureGovernanceGas(): Promise<MeasureGovernanceGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'contracts/governance/HolderGovernor.sol',
      'contracts/governance/parameters/NetworkParameters.sol',
      'contracts/market/AccessMarket.sol',
      'contracts/market/DatasetRegistry.sol',
      'contracts/token/NetworkToken.sol',
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
      'npm:@openzeppelin/contracts/governance/TimelockController.sol',
    ],
  })
  const scene = await governanceScene(runtime)
  const { account, client, testClient, send, governor, token } = scene
  const wait = async (seconds: number) => {
    await testClient.increaseTime({ seconds })
    await testClient.mine({ blocks: 1 })
  }
  const hashed = ({ calls, text }: SceneProposal) => [...calls, keccak256(stringToHex(text))]
  const idOf = (proposal: SceneProposal) =>
    client.readContract({ ...governor, functionName: 'getProposalId', args: hashed(proposal) })

  // an earlier decision, so that nothing that is measured happens for the first time in the network's life
  const run = async (proposal: SceneProposal) => {
    const proposed = await send(1, governor, 'propose', [...proposal.calls, proposal.text])
    const id = await idOf(proposal)
    await wait(DAY + 1)
    await send(1, governor, 'castVote', [id, FOR])
    await wait(60)
    const voted = await send(2, governor, 'castVote', [id, FOR])
    await send(3, governor, 'castVote', [id, FOR])
    await wait(60)
    await send(4, governor, 'castVote', [id, FOR])
    const changed = await send(4, governor, 'castVote', [id, AGAINST])
    await send(4, governor, 'castVote', [id, FOR])
    await wait(HOLD)
    const queued = await send(5, governor, 'queue', hashed(proposal))
    await wait(TIMELOCK_DELAY)
    const executed = await send(5, governor, 'execute', hashed(proposal))
    return { proposed, voted, changed, queued, executed }
  }
  await run(scene.draft(200n, 'Lower the fee to 2 %'))
  const { proposed, voted, changed, queued, executed } = await run(
    scene.draft(150n, 'Lower the fee to 1.5 %'),
  )
  const delegated = await send(6, token, 'delegate', [account(6).account.address])

  return {
    castVoteNext: Number(voted.gasUsed),
    changeVote: Number(changed.gasUsed),
    propose: Number(proposed.gasUsed),
    queue: Number(queued.gasUsed),
    execute: Number(executed.gasUsed),
    delegateFirst: Number(delegated.gasUsed),
  }
}
