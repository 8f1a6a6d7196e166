import { CommitteeSlotSchema, type CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import { parseSlotsBlock, type SlotsBlock } from '@fanal/sdk/streams/slotsBlock'
import * as v from 'valibot'
import type { Hex } from 'viem'

/** Most blocks remembered; each is at most 1 MiB. */
const MOST_BLOCKS = 64

/** Reads the committee slots of epochs; a block of a given digest never changes. One that is not readable has none. */
export function createEpochSlotReader(
  readBlock: (digest: Hex) => Promise<Uint8Array>,
): (slotsDigest: Hex, epoch: number) => Promise<readonly CommitteeSlot[]> {
  const known = new Map<Hex, SlotsBlock['epochs']>()
  return async (slotsDigest, epoch) => {
    const epochs = known.get(slotsDigest) ?? epochsIn(await readBlock(slotsDigest))
    known.set(slotsDigest, epochs)
    if (known.size > MOST_BLOCKS) known.delete(known.keys().next().value as Hex)
    const slots = epochs.find((one) => one.epoch === epoch)?.slots ?? []
    return slots.flatMap((slot) => {
      const read = v.safeParse(CommitteeSlotSchema, slot)
      return read.success ? [read.output] : []
    })
  }
}

function epochsIn(bytes: Uint8Array): SlotsBlock['epochs'] {
  try {
    return parseSlotsBlock(bytes).epochs
  } catch {
    return []
  }
}
