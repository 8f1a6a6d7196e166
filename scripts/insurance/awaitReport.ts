import { setTimeout as sleep } from 'node:timers/promises'
import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'

/** Waits for the committee's first report: before it the oracle counts as silent, and nothing is sold. */
export async function awaitReport(
  client: FanalClient,
  { timeoutSeconds = 120 }: { timeoutSeconds?: number } = {},
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000
  const address = requireContract(client, 'eventLedger')
  const read = () =>
    client.publicClient.readContract({ address, abi: eventLedgerAbi, functionName: 'lastReportAt' })
  while (Number(await read()) === 0) {
    if (Date.now() > deadline) throw new Error('the committee has reported nothing')
    await sleep(500)
  }
}
