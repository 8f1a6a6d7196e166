import * as v from 'valibot'
import type { Hex } from 'viem'
import type { ScheduleRecord } from '../../vesting/scheduleEvents.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { address, big, count, hash, hex, optional } from './rowSchemas.ts'

export type ReadIndexedSchedulesReturnType = Map<Hex, ScheduleRecord>

const RowSchema = v.object({
  id: hex,
  order: big,
  funder: address,
  firstBeneficiary: address,
  beneficiary: address,
  total: big,
  kind: v.picklist(['STEPS', 'LINEAR']),
  revocable: v.boolean(),
  salt: hex,
  start: count,
  cliff: count,
  period: count,
  periods: count,
  cliffAmount: big,
  stepTimes: v.array(count),
  stepAmounts: v.array(big),
  claimed: big,
  revokedAt: optional(count),
  vestedAtRevocation: optional(big),
  createdAt: count,
  transactionHash: hash,
})

/** All vesting schedules by id as the index has them, oldest first. */
export async function readIndexedSchedules(
  index: GovernanceIndex,
): Promise<ReadIndexedSchedulesReturnType> {
  const rows = await listRows(index, {
    list: 'vestingSchedules',
    by: 'order',
    schema: RowSchema,
    fields: Object.keys(RowSchema.entries).join(' '),
  })
  return new Map(rows.map((row) => [row.id, recordOf(row)]))
}

function recordOf(row: v.InferOutput<typeof RowSchema>): ScheduleRecord {
  const { id, funder, firstBeneficiary, total, revocable, salt } = row
  const { start, cliff, period, periods, cliffAmount, revokedAt } = row
  return {
    scheduleId: id,
    terms: {
      funder,
      beneficiary: firstBeneficiary,
      total,
      kind: row.kind === 'STEPS' ? 0 : 1,
      revocable,
      salt,
      linear: { start, cliff, period, periods, cliffAmount },
      steps: row.stepTimes.map((time, place) => ({ time, amount: row.stepAmounts[place] ?? 0n })),
    },
    beneficiary: row.beneficiary,
    claimed: row.claimed,
    revoked:
      revokedAt === undefined ? undefined : { at: revokedAt, vested: row.vestedAtRevocation ?? 0n },
    createdAt: row.createdAt,
    transactionHash: row.transactionHash,
  }
}
