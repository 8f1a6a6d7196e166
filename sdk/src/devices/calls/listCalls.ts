import { type Address, type Hash, type Hex, isAddressEqual } from 'viem'
import { deviceCallsAbi } from '../../generated/abis.ts'
import { readContractEvents } from '../../governance/chain/readContractEvents.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type ListCallsParameters = {
  /** Only calls to this device; to all if left out. */
  device?: Hex
  /** Only calls of this account or contract. */
  caller?: Address
}

/** A call to a device, with its answer. */
export type CallView = {
  callId: Hex
  device: Hex
  caller: Address
  /** Number of the call among those of the device, from 0. */
  nonce: bigint
  kind: number
  data: Hex
  /** Second of the block that called. */
  calledAt: number
  transactionHash: Hash
  /** Once the device's acknowledgement is recorded on the chain. */
  acknowledged:
    | {
        eventId: Hex
        /** What the device answered, with 6 decimals. */
        value: bigint
        /** Second by the device's clock. */
        time: number
        /** Second of the block that recorded it. */
        recordedAt: number
      }
    | undefined
}
export type ListCallsReturnType = CallView[]

/**
 * Calls to devices with their acknowledgements, the latest first.
 *
 * @throws ChainUnreachableError
 */
export async function listCalls(
  client: FanalClient,
  { device, caller }: ListCallsParameters = {},
): Promise<ListCallsReturnType> {
  const { events } = await readContractEvents(client, {
    address: requireContract(client, 'deviceCalls'),
    abi: deviceCallsAbi,
  })
  const calls = new Map<Hex, CallView>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'DeviceCalled')
      calls.set(args.callId, {
        ...args,
        calledAt: timestamp,
        transactionHash,
        acknowledged: undefined,
      })
    if (eventName !== 'CallAcknowledged') continue
    const call = calls.get(args.callId)
    const { eventId, value, time } = args
    if (call) call.acknowledged = { eventId, value, time, recordedAt: timestamp }
  }
  const wanted = device?.toLowerCase()
  return [...calls.values()]
    .filter((call) => wanted === undefined || call.device.toLowerCase() === wanted)
    .filter((call) => caller === undefined || isAddressEqual(call.caller, caller))
    .reverse()
}
