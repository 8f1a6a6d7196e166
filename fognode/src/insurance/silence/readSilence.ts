import { eventLedgerAbi, policiesAbi } from '@fanal/sdk/generated/abis'
import type { Address, PublicClient } from 'viem'

export type ReadSilenceParameters = {
  client: PublicClient
  contracts: { policies: Address; eventLedger: Address }
}

/** A silence of the oracle that goes on; all in seconds since 1970 but the limit. */
export type Silence = {
  /** Time of the newest block. */
  now: number
  /** Last report of the committee. */
  lastReportAt: number
  /** First second in which it counts as silent. */
  silentFrom: number
  /** Seconds without a report after which it is silent. */
  silenceLimit: number
  /** Until when the last silence is on record; 0 = there was none. */
  recordedUntil: number
}

/**
 * The silence that goes on at the newest block, by the chain's own clock; undefined while the committee reports, and before
 * its first report, when nothing can have been insured yet.
 */
export async function readSilence(parameters: ReadSilenceParameters): Promise<Silence | undefined> {
  const { client, contracts } = parameters
  const { number: blockNumber, timestamp } = await client.getBlock({ blockTag: 'latest' })
  const policies = { address: contracts.policies, abi: policiesAbi, blockNumber } as const
  const [lastReportAt, limit] = await Promise.all([
    client.readContract({
      address: contracts.eventLedger,
      abi: eventLedgerAbi,
      functionName: 'lastReportAt',
      blockNumber,
    }),
    client.readContract({ ...policies, functionName: 'silenceLimit' }),
  ])
  const [now, silenceLimit] = [Number(timestamp), Number(limit)]
  if (lastReportAt === 0 || now <= lastReportAt + silenceLimit) return undefined
  const [, recordedUntil] = await client.readContract({ ...policies, functionName: 'silence' })
  const silentFrom = lastReportAt + silenceLimit + 1
  return { now, lastReportAt, silentFrom, silenceLimit, recordedUntil }
}
