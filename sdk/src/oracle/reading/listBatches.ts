import { eventLedgerAbi } from '../../generated/abis.ts'
import { readContractEvents } from '../../governance/chain/readContractEvents.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { BatchView } from './batchView.ts'

export type ListBatchesParameters = {
  /** Only batches below this number. */
  before?: number
  /** Most batches; all unless given. */
  limit?: number
}

/**
 * Batches that the committee has reported, the newest first, as the chain has them.
 *
 * @throws InputError when the network has no ledger of events; ChainUnreachableError
 */
export async function listBatches(
  client: FanalClient,
  { before = Infinity, limit = Infinity }: ListBatchesParameters = {},
): Promise<BatchView[]> {
  const address = requireContract(client, 'eventLedger')
  const { events } = await readContractEvents(client, { address, abi: eventLedgerAbi })
  const batches: BatchView[] = []
  for (const event of events.toReversed()) {
    if (batches.length >= limit) break
    if (event.eventName !== 'BatchReported' || event.args.batch >= before) continue
    batches.push({
      ...event.args,
      transactionHash: event.transactionHash,
      block: event.blockNumber,
      reportedAt: event.timestamp,
    })
  }
  return batches
}
