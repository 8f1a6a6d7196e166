import type { Address, Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readSigningDomain } from '../relay/readSigningDomain.ts'

export type SignNodeConsentParameters = {
  electionId: number
  /** The candidate with which the node stands. */
  account: Address
}
export type SignNodeConsentReturnType = Hex

/** Has a fog node's account sign that it stands with a candidate of another account. */
export async function signNodeConsent(
  client: FanalClient,
  { electionId, account: candidate }: SignNodeConsentParameters,
): Promise<SignNodeConsentReturnType> {
  const { walletClient, account } = requireWallet(client)
  try {
    const domain = await readSigningDomain(client, requireContract(client, 'elections'))
    return await walletClient.signTypedData({
      account,
      domain,
      types: {
        NodeConsent: [
          { name: 'electionId', type: 'uint32' },
          { name: 'account', type: 'address' },
        ],
      },
      primaryType: 'NodeConsent',
      message: { electionId, account: candidate },
    })
  } catch (error) {
    throw toFanalError(error)
  }
}
