import { setTimeout as sleep } from 'node:timers/promises'
import { readPolicy } from '@fanal/sdk/insurance/readPolicy'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'

/** Nodes date what they accept no later than the last block that they have seen, which may be some seconds old. */
const MARGIN_SECONDS = 5

/** Waits until a policy covers what happens now, by this machine's clock, the chain's, and the one that nodes have read from it. */
export async function awaitCover(
  client: FanalClient,
  { policyId }: { policyId: Hex },
): Promise<void> {
  const { coveredFrom } = await readPolicy(client, { policyId })
  for (;;) {
    const { timestamp } = await client.publicClient.getBlock()
    if (Math.min(Number(timestamp), Date.now() / 1000) > coveredFrom + MARGIN_SECONDS) return
    await sleep(1_000)
  }
}
