import { type Hash, type Hex, parseEventLogs, zeroHash } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { deviceCallsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

/** First kind that owners and buyers of control may use; those below belong to the network's contracts. */
export const FIRST_FREE_CALL_KIND = 100

const MAX_DATA = 1_024

export type CallDeviceParameters = {
  device: Hex
  /** What the device is asked for, from 100; see `FIRST_FREE_CALL_KIND`. */
  kind: number
  /** At most 1,024 bytes. */
  data?: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CallDeviceReturnType = {
  callId: Hex
  /** Number of the call among those of the device, from 0. */
  nonce: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Calls a device that the client's account may command: as its owner, its operator, or by access to its control. Fog nodes hand
 * the call to the device, which answers with a signed acknowledgement.
 *
 * @throws InputError; ContractRefusedError when the account may not command it
 */
export async function callDevice(
  client: FanalClient,
  { device, kind, data = '0x', onHash, signal }: CallDeviceParameters,
): Promise<CallDeviceReturnType> {
  if (kind < FIRST_FREE_CALL_KIND || kind > 65_535)
    throw new InputError(`Kinds of calls go from ${FIRST_FREE_CALL_KIND} to 65535.`)
  if (data.length > 2 + 2 * MAX_DATA) throw new InputError('A call carries at most 1,024 bytes.')
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceCalls',
    abi: deviceCallsAbi,
    functionName: 'call',
    args: [device, kind, data],
    onHash,
    signal,
  })
  const [called] = parseEventLogs({ abi: deviceCallsAbi, eventName: 'DeviceCalled', logs })
  const { callId = zeroHash, nonce = 0n } = called?.args ?? {}
  return { callId, nonce, transactionHash, gasUsed }
}
