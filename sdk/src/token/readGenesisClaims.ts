import { type Address, zeroHash } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { genesisClaimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { loadText } from '../governance/text/loadText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { findGenesisClaims } from './findGenesisClaims.ts'
import type { GenesisClaim } from './types.ts'

export type ReadGenesisClaimsParameters = {
  /** The wallet's account if left out. */
  account?: Address
  /** The published list; if left out, fog nodes are asked for it by its digest on chain. */
  list?: string
}
/** Entries of the account, claimed ones included; none as long as no list is published. */
export type ReadGenesisClaimsReturnType = GenesisClaim[]

/**
 * What an earlier holder may claim, with the proofs for it.
 *
 * @throws InputError when the network has no such list or a line cannot be read; StorageUnavailableError when no fog node has
 *   it; IntegrityError when it is another list
 */
export async function readGenesisClaims(
  client: FanalClient,
  { account = requireWallet(client).address, list }: ReadGenesisClaimsParameters = {},
): Promise<ReadGenesisClaimsReturnType> {
  const genesisClaims = requireContract(client, 'genesisClaims')
  const contract = { address: genesisClaims, abi: genesisClaimsAbi } as const
  const { publicClient, network } = client
  try {
    const [root, digest] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'root' }),
      publicClient.readContract({ ...contract, functionName: 'listDigest' }),
    ])
    if (root === zeroHash) return []
    const text = list ?? (await loadText(client, { digest }))
    const { chainId } = network
    const found = findGenesisClaims({ list: text, root, chainId, genesisClaims, account })
    return await Promise.all(
      found.map(async (entry) => ({
        ...entry,
        claimed: await publicClient.readContract({
          ...contract,
          functionName: 'isClaimed',
          args: [entry.account, entry.amount],
        }),
      })),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
