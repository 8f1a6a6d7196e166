import { type Address, erc20Abi } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type ReadTokenBalanceParameters = { token: Address; account: Address }
export type ReadTokenBalanceReturnType = bigint

/** What an account holds of a token, in wei. */
export async function readTokenBalance(
  { publicClient }: FanalClient,
  { token, account }: ReadTokenBalanceParameters,
): Promise<ReadTokenBalanceReturnType> {
  try {
    return await publicClient.readContract({
      address: token,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [account],
    })
  } catch (error) {
    throw toFanalError(error)
  }
}
