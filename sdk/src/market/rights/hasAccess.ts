import type { Address, Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type HasAccessParameters = { datasetId: Hex; account: Address }
export type HasAccessReturnType = {
  allowed: boolean
  /** Second at which access ends or ended; `FOREVER` = perpetual. */
  until: number
}

/** Whether an account may read a dataset now, as every keeper and contract sees it. */
export async function hasAccess(
  client: FanalClient,
  { datasetId, account }: HasAccessParameters,
): Promise<HasAccessReturnType> {
  try {
    const [allowed, until] = await client.publicClient.readContract({
      address: client.network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'hasAccess',
      args: [datasetId, account],
    })
    return { allowed, until }
  } catch (error) {
    throw toFanalError(error)
  }
}
