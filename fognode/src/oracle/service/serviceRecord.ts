import * as v from 'valibot'
import { hashTypedData, type Hex } from 'viem'
import { committeeDomain, type CommitteeDomain } from '../../committee/committeeDomain.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffffffff))

/** What members did in some batches: shares given, attempts led in silence, wrong shares. */
export const ServiceRecordSchema = v.strictObject({
  epoch: count,
  /** From 1 in each epoch; each covers as many batches as the one before. */
  number: count,
  members: v.pipe(
    v.array(v.strictObject({ member: count, served: count, missed: count, bad: count })),
    v.maxLength(100),
  ),
})

export type ServiceRecord = v.InferOutput<typeof ServiceRecordSchema>

/** The 32 bytes that the committee signs for a record. */
export function serviceRecordDigest(record: ServiceRecord, domain: CommitteeDomain): Hex {
  return hashTypedData({
    domain: committeeDomain(domain),
    types: {
      ServiceRecord: [
        { name: 'epoch', type: 'uint32' },
        { name: 'number', type: 'uint32' },
        { name: 'members', type: 'MemberService[]' },
      ],
      MemberService: [
        { name: 'member', type: 'uint16' },
        { name: 'served', type: 'uint32' },
        { name: 'missed', type: 'uint32' },
        { name: 'bad', type: 'uint32' },
      ],
    },
    primaryType: 'ServiceRecord',
    message: record,
  })
}

/**
 * Whether a member can sign another one's record: nobody is blamed for more than it has seen itself, and nobody is denied a
 * share that it has seen, or given more than the batches can hold of which it does not know who signed. So a leader that keeps
 * its witness to itself can spare somebody, never accuse.
 */
export function isFair(record: ServiceRecord, own: ServiceRecord, unknown: number): boolean {
  if (record.epoch !== own.epoch || record.number !== own.number) return false
  const mine = new Map(own.members.map((one) => [one.member, one]))
  const named = new Set(record.members.map(({ member }) => member))
  const isOrdered = record.members.every(
    ({ member }, at) => at === 0 || member > (record.members[at - 1]?.member ?? 0),
  )
  return (
    isOrdered &&
    own.members.every(({ member, served }) => served === 0 || named.has(member)) &&
    record.members.every(({ member, served, missed, bad }) => {
      const seen = mine.get(member) ?? { served: 0, missed: 0, bad: 0 }
      const isServedRight = served >= seen.served && served <= seen.served + unknown
      return missed <= seen.missed && bad <= seen.bad && isServedRight
    })
  )
}
