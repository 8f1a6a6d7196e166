import { type Address, encodeFunctionData, type Hash } from 'viem'
import type { FreezeAction } from '../types.ts'
import { freezeActions } from './freezeActions.ts'
import { freezesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type SyncFreezeParameters = {
  target: Address
  action: FreezeAction
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type SyncFreezeReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Tells a contract that a freeze is over, so that it need not ask any more and costs its users less gas. Nothing else depends on
 * it. Anybody may.
 */
export async function syncFreeze(
  client: FanalClient,
  { target, action, onHash, signal }: SyncFreezeParameters,
): Promise<SyncFreezeReturnType> {
  const to = requireContract(client, 'freezes')
  const data = encodeFunctionData({
    abi: freezesAbi,
    functionName: 'sync',
    args: [target, freezeActions.indexOf(action)],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
