import { type Address, type Hex, zeroAddress } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { CouncilAction, CouncilCall } from '../types.ts'
import { encodeCouncilCall } from './encodeCouncilCall.ts'
import { safeAbi } from './safeAbi.ts'

export type PlanCouncilCallParameters = { action: CouncilAction }
export type PlanCouncilCallReturnType = CouncilCall

/**
 * The next transaction of the council's Safe, made of an action, with who approved it so far. Every member makes the same
 * plan of the same action, so that nothing has to be passed between them.
 *
 * @throws InputError as `encodeCouncilCall`
 */
export async function planCouncilCall(
  client: FanalClient,
  { action }: PlanCouncilCallParameters,
): Promise<PlanCouncilCallReturnType> {
  const { to, data, words } = await encodeCouncilCall(client, { action })
  const safe = { address: requireContract(client, 'council'), abi: safeAbi } as const
  const { publicClient } = client
  try {
    const [owners, threshold, nonce] = await Promise.all([
      publicClient.readContract({ ...safe, functionName: 'getOwners' }),
      publicClient.readContract({ ...safe, functionName: 'getThreshold' }),
      publicClient.readContract({ ...safe, functionName: 'nonce' }),
    ])
    const hash = await publicClient.readContract({
      ...safe,
      functionName: 'getTransactionHash',
      args: [...safeArguments({ to, data }), nonce],
    })
    const approvals = await Promise.all(
      owners.map((owner) =>
        publicClient.readContract({
          ...safe,
          functionName: 'approvedHashes',
          args: [owner, hash],
        }),
      ),
    )
    return {
      safe: safe.address,
      to,
      data,
      words,
      nonce,
      hash,
      threshold: Number(threshold),
      owners: [...owners],
      approvedBy: owners.filter((_, index) => approvals[index] !== 0n),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** A plain call without value or refund, as the council's guard demands. */
export function safeArguments({ to, data }: { to: Address; data: Hex }) {
  return [to, 0n, data, 0, 0n, 0n, 0n, zeroAddress, zeroAddress] as const
}
