import type { Address, Hash, Hex } from 'viem'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import {
  type ChainHead,
  type ContractEvent,
  readContractEvents,
} from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { readIndexedSchedules } from '../governance/index/readIndexedSchedules.ts'
import { readIndexOrChain } from '../governance/index/readIndexOrChain.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { VestingTerms } from './types.ts'

/** A schedule as the events tell it. */
export type ScheduleRecord = {
  scheduleId: Hex
  terms: VestingTerms
  beneficiary: Address
  claimed: bigint
  revoked: { at: number; vested: bigint } | undefined
  createdAt: number
  transactionHash: Hash
}

/** All schedules by id: the chain holds only hashes of their terms, so they are read from what was told of them. */
export async function readScheduleRecords(
  client: FanalClient,
): Promise<{ schedules: Map<Hex, ScheduleRecord>; head: ChainHead }> {
  const contract = {
    address: requireContract(client, 'vestingSchedules'),
    abi: vestingSchedulesAbi,
  } as const
  const { records: schedules, head } = await readIndexOrChain(client, {
    address: contract.address,
    key: 'schedules',
    fromIndex: readIndexedSchedules,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      return { records: foldSchedules(events), head }
    },
  })
  return { schedules, head }
}

function foldSchedules(
  events: readonly ContractEvent<typeof vestingSchedulesAbi>[],
): Map<Hex, ScheduleRecord> {
  const schedules = new Map<Hex, ScheduleRecord>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'ScheduleCreated') {
      schedules.set(args.id, {
        scheduleId: args.id,
        terms: args.terms,
        beneficiary: args.beneficiary,
        claimed: 0n,
        revoked: undefined,
        createdAt: timestamp,
        transactionHash,
      })
      continue
    }
    const schedule = schedules.get(args.id)
    if (!schedule) continue
    if (eventName === 'VestedClaimed') schedule.claimed = args.claimed
    else if (eventName === 'BeneficiaryChanged') schedule.beneficiary = args.beneficiary
    else schedule.revoked = { at: timestamp, vested: args.vested }
  }
  return schedules
}
