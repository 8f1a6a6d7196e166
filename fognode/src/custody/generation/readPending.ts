import { fetchKeyPackage } from '@fanal/sdk/committee/fetchKeyPackage'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { NodeContext } from '../../http/module.ts'
import type { CustodyStore } from '../store/createCustodyStore.ts'
import { readSitting, type Handover, type Sitting } from './readSitting.ts'

export type ReadPendingParameters = Pick<NodeContext, 'clients' | 'network'> &
  Pick<CustodyStore, 'findKey'> & {
    /** What was read before: packages of keys are not fetched twice. */
    known: Sitting | undefined
  }
/** The two key generations of the seated committee; undefined while none waits for its keys. */
export type ReadPendingReturnType =
  | {
      custody: Sitting
      report: Sitting
      /** How much of the time for confirming is left: three eighths or more, a quarter or more, or less. */
      time: 'early' | 'overdue' | 'late'
      /** Milliseconds for which a member may hold the others up when it is late. */
      patienceMs: number
    }
  | undefined

/**
 * Part of the time for confirming for which the key is still handed over after its end, and after those who hold it up can be
 * removed: when they are, the time begins anew. The contract gives who is slow as much.
 */
const REMOVAL_PART = 4n
/** Part of that time for which a member may hold the others up when it is late, and the least of it in milliseconds. */
const PATIENCE_PART = 64
const LEAST_PATIENCE_MS = 10_000

/**
 * Reads who has to make keys now. The custody key is handed over by the committee in office, so that what was sealed to it
 * stays open; only when that has not worked until some time after the deadline of the contract, or there is none, a new one
 * is made.
 */
export async function readPending(
  parameters: ReadPendingParameters,
): Promise<ReadPendingReturnType> {
  const { clients, network, findKey, known } = parameters
  const [client] = clients
  const { chainId, contracts } = network
  const contract = contracts.committee
  const committee = { address: contract, abi: committeeAbi } as const
  const [epoch, active, confirmBy, excludableFrom, confirmPeriod, { timestamp }] =
    await Promise.all([
      client.readContract({ ...committee, functionName: 'pendingEpoch' }),
      client.readContract({ ...committee, functionName: 'activeEpoch' }),
      client.readContract({ ...committee, functionName: 'confirmBy' }),
      client.readContract({ ...committee, functionName: 'excludableFrom' }),
      client.readContract({ ...committee, functionName: 'CONFIRM_PERIOD' }),
      client.getBlock({ blockTag: 'latest' }),
    ])
  if (epoch === 0) return undefined
  const read = (purpose: 'custody' | 'report', handover?: Handover) =>
    readSitting({ client, chainId, contract, epoch, purpose, ...(handover && { handover }) })
  const [deadline, period] = [BigInt(confirmBy), BigInt(confirmPeriod)]
  const part = period / REMOVAL_PART
  // A quorum that agrees after the deadline, on what is still handed over, is not left before the others can be removed.
  const removable = BigInt(excludableFrom)
  const isLastAgreed = removable > deadline && removable - part < deadline + part
  const isHandedOver = active !== 0 && timestamp < (isLastAgreed ? removable : deadline) + part
  const left = (8n * (deadline - timestamp)) / period
  const time = left >= 3n ? 'early' : left >= 2n ? 'overdue' : 'late'
  const [custody, report] = await Promise.all([
    isHandedOver ? readHandover().then((handover) => read('custody', handover)) : read('custody'),
    read('report'),
  ])
  const patienceMs = Math.max(LEAST_PATIENCE_MS, (Number(period) * 1000) / PATIENCE_PART)
  return { custody, report, time, patienceMs }

  async function readHandover(): Promise<Handover> {
    const { handover } = known ?? {}
    if (handover?.epoch === active) return handover
    const [{ members, participants }, key] = await Promise.all([
      readSitting({ client, chainId, contract, epoch: active, purpose: 'custody' }),
      client.readContract({ ...committee, functionName: 'custodyKeyOf', args: [active] }),
    ])
    const { packageDigest, epoch: custodyEpoch } = key
    const held = findKey(active, packageDigest)
    const keyPackage =
      held?.keyPackage ?? (await fetchKeyPackage({ keepers: members, custodyEpoch, packageDigest }))
    return { epoch: active, members, participants, keyPackage }
  }
}
