import { encodeFunctionData, type Hash } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { genesisClaimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendCall } from '../network/sendCall.ts'
import type { GenesisClaim } from './types.ts'

export type ClaimGenesisParameters = {
  /** From `readGenesisClaims`. */
  claim: GenesisClaim
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ClaimGenesisReturnType = { transactionHash: Hash; gasUsed: bigint; amount: bigint }

/**
 * Pays an earlier holder what the published list says. Anybody may send it; the tokens go to the account of the list.
 *
 * @throws InputError when it was claimed before
 */
export async function claimGenesis(
  client: FanalClient,
  { claim, onHash, signal }: ClaimGenesisParameters,
): Promise<ClaimGenesisReturnType> {
  const to = requireContract(client, 'genesisClaims')
  const { account, amount, proof, claimed } = claim
  if (claimed) throw new InputError('This was claimed before.')
  const data = encodeFunctionData({
    abi: genesisClaimsAbi,
    functionName: 'claim',
    args: [account, amount, proof],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed, amount }
}
