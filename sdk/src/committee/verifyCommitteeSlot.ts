import { InputError } from '../errors/FanalError.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { parseSlot } from './internal/parseSlot.ts'

export type VerifyCommitteeSlotReturnType = boolean

/** Whether a slot is well formed and was sealed for exactly this label. Never throws for bad slots. */
export function verifyCommitteeSlot(
  slot: CommitteeSlot,
  label: Uint8Array,
): VerifyCommitteeSlotReturnType {
  try {
    parseSlot(slot, label)
    return true
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}
