import { CommitteeSlotSchema, type CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import * as v from 'valibot'
import type { Hex } from 'viem'

/** Most manifests remembered; a slot is a few hundred bytes. */
const MOST_MANIFESTS = 1_000

const ManifestSlotsSchema = v.object({
  fanal: v.object({ slots: v.pipe(v.array(v.unknown()), v.maxLength(16)) }),
})

/**
 * Reads the committee slots of manifests and remembers them: a manifest of a given digest never changes. Only this part of
 * a manifest matters to a keeper; everything else in it may be of a later version.
 */
export function createSlotReader(
  readManifest: (digest: Hex) => Promise<Uint8Array>,
): (digest: Hex) => Promise<readonly CommitteeSlot[]> {
  const known = new Map<Hex, readonly CommitteeSlot[]>()
  return async (digest) => {
    const before = known.get(digest)
    if (before !== undefined) return before
    const form = v.safeParse(ManifestSlotsSchema, parse(await readManifest(digest)))
    const slots = form.success
      ? form.output.fanal.slots.flatMap((slot) => {
          const read = v.safeParse(CommitteeSlotSchema, slot)
          return read.success ? [read.output] : []
        })
      : []
    known.set(digest, slots)
    if (known.size > MOST_MANIFESTS) known.delete(known.keys().next().value as Hex)
    return slots
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
