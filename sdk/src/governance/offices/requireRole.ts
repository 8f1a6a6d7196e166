import type { Address, Hex } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessManagerAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'

export type RequireRoleParameters = {
  /** Contract of the restricted function. */
  target: Address
  /** First four bytes of its call data. */
  selector: Hex
}

/**
 * Refuses, before any prompt, what only the holder of a role may do.
 *
 * @throws InputError when the wallet's account does not have it
 */
export async function requireRole(
  client: FanalClient,
  { target, selector }: RequireRoleParameters,
): Promise<void> {
  const { address: account } = requireWallet(client)
  try {
    const [immediate] = await client.publicClient.readContract({
      address: client.network.contracts.accessManager,
      abi: accessManagerAbi,
      functionName: 'canCall',
      args: [account, target, selector],
    })
    if (immediate) return
  } catch (error) {
    throw toFanalError(error)
  }
  throw new InputError('This account does not have the role for this.', {
    advice: 'Only the holder of the office that carries it may; the page of roles says which.',
  })
}
