import { testDollarAbi } from '@fanal/sdk/generated/abis'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { type Address, encodeFunctionData } from 'viem'

/** Mints test dollars, which anybody may, so that a demonstration leaves the people's balances as they were. */
export async function giveDollars(
  client: FanalClient,
  { token, to, amount }: { token: Address; to: Address; amount: bigint },
): Promise<void> {
  const data = encodeFunctionData({ abi: testDollarAbi, functionName: 'mint', args: [to, amount] })
  await sendCall(client, { to: token, data })
}
