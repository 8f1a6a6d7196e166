import { type Address, type Hex, parseSignature } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { networkTokenAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'

/** An ERC-2612 permit as contracts take it. */
export type TokenPermit = { value: bigint; deadline: bigint; v: number; r: Hex; s: Hex }

export type SignTokenPermitParameters = {
  /** EIP-712 domain of the token. */
  domain: { name: string; version: string; chainId: number | bigint; verifyingContract: Address }
  /** Contract that may take the tokens. */
  spender: Address
  /** In wei of the token. */
  value: bigint
  /** Last second at which it is good. */
  deadline: bigint
  /** What to do instead with an account that cannot sign it. */
  advice: string
}
export type SignTokenPermitReturnType = TokenPermit

/**
 * Asks the wallet for an ERC-2612 permit of exactly `value`.
 *
 * @throws UserRejectedError when the person declines; InputError when the account's signatures are not 65 bytes
 */
export async function signTokenPermit(
  client: FanalClient,
  { domain, spender, value, deadline, advice }: SignTokenPermitParameters,
): Promise<SignTokenPermitReturnType> {
  const { walletClient, account, address: owner } = requireWallet(client)
  const nonce = await client.publicClient.readContract({
    address: domain.verifyingContract,
    abi: networkTokenAbi,
    functionName: 'nonces',
    args: [owner],
  })
  const signature = await walletClient.signTypedData({
    account,
    domain,
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
    message: { owner, spender, value, nonce, deadline },
  })
  if (signature.length !== 132)
    throw new InputError('This account signs in a form that permits do not take.', { advice })
  const { r, s, yParity } = parseSignature(signature)
  return { value, deadline, v: 27 + yParity, r, s }
}
