import { type Address, hashTypedData } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { networkTokenAbi } from '../generated/abis.ts'
import { delegationTypedData } from '../governance/relay/delegationTypedData.ts'
import { readSigningDomain } from '../governance/relay/readSigningDomain.ts'
import type { SignedVote } from '../governance/relay/signedVote.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { checkDelegation } from './checkDelegation.ts'

export type SignDelegationParameters = {
  to: Address
  /** Seconds for which it can be sent; an hour if left out. */
  lifetime?: number
}
export type SignDelegationReturnType = SignedVote

/**
 * Has the wallet sign who casts this account's votes, so that a fog node can send it (`relayVote`). Smart accounts cannot: the
 * standard asks for a plain signature.
 *
 * @throws InputError; UserRejectedError
 */
export async function signDelegation(
  client: FanalClient,
  { to, lifetime = 3_600 }: SignDelegationParameters,
): Promise<SignDelegationReturnType> {
  const { walletClient, account, address: delegator } = requireWallet(client)
  const delegatee = await checkDelegation(client, to)
  const address = client.network.contracts.networkToken
  try {
    const [domain, nonce, { timestamp }] = await Promise.all([
      readSigningDomain(client, address),
      client.publicClient.readContract({
        address,
        abi: networkTokenAbi,
        functionName: 'nonces',
        args: [delegator],
      }),
      client.publicClient.getBlock(),
    ])
    const expiry = timestamp + BigInt(lifetime)
    const typedData = delegationTypedData({ domain, delegatee, nonce, expiry })
    const signature = await walletClient.signTypedData({ account, ...typedData })
    if (signature.length !== 132) {
      throw new InputError(
        'This account signs in a form that delegation by signature does not take.',
        {
          advice: 'Delegate with a transaction instead.',
        },
      )
    }
    const id = hashTypedData(typedData)
    return { kind: 'delegation', id, account: delegator, signature, delegatee, nonce, expiry }
  } catch (error) {
    throw toFanalError(error)
  }
}
