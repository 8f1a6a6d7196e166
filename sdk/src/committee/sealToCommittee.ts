import { equalBytes, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { CONTENT_KEY_BYTES, LABEL_BYTES } from './internal/constants.ts'
import { parsePoint, pointToHex, randomScalar, scalarToHex } from './internal/curve.ts'
import { encrypt } from './internal/tdh2.ts'
import { uint32 } from './internal/uint32.ts'

export type SealToCommitteeParameters = {
  /** 32 bytes. */
  contentKey: Uint8Array
  /** Compressed group key of the committee, 33 bytes. */
  groupKey: Hex
  /** Epoch in which the group key was generated. */
  custodyEpoch: number
  /** `custodyLabel` of the dataset with the same `custodyEpoch`. */
  label: Uint8Array
}

export type SealToCommitteeReturnType = CommitteeSlot

/**
 * Seals a content key to the committee's group key (TDH2), bound to one label. The slot is public; any quorum of
 * keepers can open it, fewer learn nothing, and under another label it is invalid.
 *
 * @throws InputError when key, group key or epoch have the wrong form.
 */
export function sealToCommittee(parameters: SealToCommitteeParameters): SealToCommitteeReturnType {
  const { contentKey, groupKey, custodyEpoch, label } = parameters
  if (!(contentKey instanceof Uint8Array) || contentKey.length !== CONTENT_KEY_BYTES)
    throw new InputError(`contentKey must be ${CONTENT_KEY_BYTES} bytes`)
  if (!Number.isInteger(custodyEpoch) || custodyEpoch < 1 || custodyEpoch > 0xffffffff)
    throw new InputError('custodyEpoch must be a uint32 from 1')
  const ending = label.subarray(-4)
  if (label.length !== LABEL_BYTES || !equalBytes(ending, uint32(custodyEpoch)))
    throw new InputError('label must be the custodyLabel with the same custodyEpoch')
  const { c, u, ubar, e, f } = encrypt({
    groupKey: parsePoint(groupKey, 'groupKey'),
    contentKey,
    label,
    r: randomScalar(),
    s: randomScalar(),
  })
  return {
    type: 'committee',
    custodyEpoch,
    groupKey,
    c: toHex(c),
    u: pointToHex(u),
    ubar: pointToHex(ubar),
    e: scalarToHex(e),
    f: scalarToHex(f),
  }
}
