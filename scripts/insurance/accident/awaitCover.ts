import { setTimeout as sleep } from 'node:timers/promises'
import { readPolicy } from '@fanal/sdk/insurance/readPolicy'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'

/** Waits until a policy covers what happens now, by this machine's clock and the chain's. */
export async function awaitCover(
  client: FanalClient,
  { policyId }: { policyId: Hex },
): Promise<void> {
  for (;;) {
    const { coveredFrom, status } = await readPolicy(client, { policyId })
    if (status !== 'waiting' && Date.now() / 1000 > coveredFrom + 1) return
    await sleep(1_000)
  }
}
