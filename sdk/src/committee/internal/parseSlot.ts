import * as v from 'valibot'
import { InputError } from '../../errors/FanalError.ts'
import { CommitteeSlotSchema } from '../committeeSlot.ts'
import type { CommitteeSlot } from '../committeeSlot.ts'
import { Point, parseBytes, parsePoint, parseScalar, secondGenerator } from './curve.ts'
import type { Point as PointType } from './curve.ts'
import { ciphertextChallenge, commitmentOf } from './tdh2.ts'

export type ParsedSlot = {
  groupKey: PointType
  c: Uint8Array
  u: PointType
}

/**
 * Reads a slot and checks its proof against the label.
 *
 * @throws InputError when any field is not canonical or the proof does not hold for this label.
 */
export function parseSlot(slot: CommitteeSlot, label: Uint8Array): ParsedSlot {
  const form = v.safeParse(CommitteeSlotSchema, slot)
  if (!form.success) throw new InputError(`committee slot: ${form.issues[0].message}`)
  const groupKey = parsePoint(slot.groupKey, 'groupKey')
  const c = parseBytes(slot.c, 32, 'c')
  const u = parsePoint(slot.u, 'u')
  const ubar = parsePoint(slot.ubar, 'ubar')
  const e = parseScalar(slot.e, 'e')
  const f = parseScalar(slot.f, 'f')
  const w = commitmentOf(Point.BASE, f, u, e)
  const wbar = commitmentOf(secondGenerator(), f, ubar, e)
  if (w.is0() || wbar.is0() || ciphertextChallenge({ groupKey, c, label, u, w, ubar, wbar }) !== e)
    throw new InputError('the committee slot is not valid for this dataset', {
      advice: 'A slot opens only in the manifest, chain and epoch for which it was sealed.',
    })
  return { groupKey, c, u }
}
