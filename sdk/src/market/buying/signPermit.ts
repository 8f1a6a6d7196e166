import { encodeFunctionData, type Hex, parseSignature } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi, networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan } from '../types.ts'
import { tokenDomain } from './tokenDomain.ts'

export type SignPermitParameters = { order: PurchaseOrder; plan: PurchasePlan }
/** Call data of `buyWithPermit`. */
export type SignPermitReturnType = Hex

/**
 * Asks the wallet for an ERC-2612 permit of exactly the price and builds the purchase that uses it.
 *
 * @throws UserRejectedError when the person declines; InputError when the account's signatures are not 65 bytes
 */
export async function signPermit(
  client: FanalClient,
  { order, plan }: SignPermitParameters,
): Promise<SignPermitReturnType> {
  const { walletClient, account, address: owner } = requireWallet(client)
  const spender = client.network.contracts.accessMarket
  let signature: Hex
  let deadline: bigint
  try {
    const [nonce, { timestamp }] = await Promise.all([
      client.publicClient.readContract({
        address: plan.token.address,
        abi: networkTokenAbi,
        functionName: 'nonces',
        args: [owner],
      }),
      client.publicClient.getBlock(),
    ])
    deadline = timestamp + 3_600n
    signature = await walletClient.signTypedData({
      account,
      domain: tokenDomain(client, plan.token),
      types: {
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      primaryType: 'Permit',
      message: { owner, spender, value: plan.total, nonce, deadline },
    })
  } catch (error) {
    throw toFanalError(error)
  }
  if (signature.length !== 132) {
    throw new InputError('This account signs in a form that permits do not take.', {
      advice: 'Choose “approve and buy” instead.',
    })
  }
  const { r, s, yParity } = parseSignature(signature)
  const permit = { value: plan.total, deadline, v: 27 + yParity, r, s }
  return encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'buyWithPermit',
    args: [order.items, order.recipient, order.sessionKey, permit],
  })
}
