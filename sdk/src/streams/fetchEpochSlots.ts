import type { FanalClient } from '../network/createFanalClient.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import { cidOfDigest } from '../storage/cidOfDigest.ts'
import { fetchBlock } from '../storage/fetchBlock.ts'
import type { Hex } from '../content/types.ts'
import { StreamIntegrityError } from './errors.ts'
import { type EpochSlots, parseSlotsBlock } from './slotsBlock.ts'

export type FetchEpochSlotsParameters = {
  datasetId: Hex
  epoch: number
  /** As filed on the chain. */
  slotsDigest: Hex
  signal?: AbortSignal
}
export type FetchEpochSlotsReturnType = EpochSlots

/**
 * Fetches the key slots of one epoch.
 *
 * @throws StreamIntegrityError when what is filed has none for it; StorageUnavailableError (try again)
 */
export async function fetchEpochSlots(
  client: FanalClient,
  { datasetId, epoch, slotsDigest, signal }: FetchEpochSlotsParameters,
): Promise<FetchEpochSlotsReturnType> {
  const block = parseSlotsBlock(
    await fetchBlock({
      gateways: fogNodeUrls(client),
      cid: cidOfDigest(slotsDigest),
      ...(signal ? { signal } : {}),
    }),
  )
  const slots = block.epochs.find((one) => one.epoch === epoch)
  if (block.datasetId !== datasetId || slots === undefined)
    throw new StreamIntegrityError('the filed key slots are not those of this epoch', { epoch })
  return slots
}
