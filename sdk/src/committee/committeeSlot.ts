import * as v from 'valibot'

const hex = (bytes: number) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `must be ${bytes} bytes as lowercase hex`),
  )

/**
 * Key slot for the committee: a content key encrypted by TDH2 (Shoup and Gennaro 1998) over secp256k1. Points are
 * compressed, scalars 32 bytes big-endian, everything lowercase hex without a prefix. See docs/custody.md.
 */
export const CommitteeSlotSchema = v.strictObject({
  type: v.literal('committee'),
  /** Epoch whose members generated the group key. */
  custodyEpoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  groupKey: hex(33),
  /** Content key under the pad. */
  c: hex(32),
  u: hex(33),
  ubar: hex(33),
  e: hex(32),
  f: hex(32),
})

export type CommitteeSlot = v.InferOutput<typeof CommitteeSlotSchema>
