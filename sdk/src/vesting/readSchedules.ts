import { type Address, isAddressEqual } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { nextVesting } from './nextVesting.ts'
import { planOf } from './planOf.ts'
import { readScheduleRecords, type ScheduleRecord } from './scheduleEvents.ts'
import type { ScheduleView } from './types.ts'
import { vestedAt } from './vestedAt.ts'

export type ReadSchedulesParameters = {
  /** Only schedules that this account receives from or has funded; all if left out. */
  account?: Address
}
export type ReadSchedulesReturnType = ScheduleView[]

/** Vesting schedules with what is vested, claimed and claimable now, the latest first. */
export async function readSchedules(
  client: FanalClient,
  { account }: ReadSchedulesParameters = {},
): Promise<ReadSchedulesReturnType> {
  const { schedules, head } = await readScheduleRecords(client)
  const wanted = [...schedules.values()].filter(
    ({ beneficiary, terms }) =>
      !account || isAddressEqual(beneficiary, account) || isAddressEqual(terms.funder, account),
  )
  const token = await client.publicClient
    .readContract({
      address: requireContract(client, 'vestingSchedules'),
      abi: vestingSchedulesAbi,
      functionName: 'token',
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  const { symbol, decimals } = await readTokenFacts(client, token)
  return wanted
    .map((record) => ({ ...viewOf(record, head.timestamp), token, symbol, decimals }))
    .reverse()
}

function viewOf(
  record: ScheduleRecord,
  now: number,
): Omit<ScheduleView, 'token' | 'symbol' | 'decimals'> {
  const { terms, revoked, claimed } = record
  const plan = planOf(terms)
  const vested = revoked?.vested ?? vestedAt(plan, now)
  return {
    scheduleId: record.scheduleId,
    terms,
    beneficiary: record.beneficiary,
    funder: terms.funder,
    revocable: terms.revocable,
    plan,
    total: terms.total,
    vested,
    claimed,
    claimable: vested - claimed,
    next: revoked ? undefined : nextVesting({ plan, now }),
    revokedAt: revoked?.at,
    createdAt: record.createdAt,
    transactionHash: record.transactionHash,
  }
}
