import type { FanalClient } from '@fanal/sdk/network/createFanalClient'

/** Second on the chain's clock, which is not this machine's, that lies so many seconds ahead. */
export async function deadlineIn({ publicClient }: FanalClient, seconds: number): Promise<number> {
  const { timestamp } = await publicClient.getBlock()
  return Number(timestamp) + seconds
}
