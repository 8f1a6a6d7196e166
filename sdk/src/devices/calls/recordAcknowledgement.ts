import type { Hash, Hex } from 'viem'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { deviceCallsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'
import { eventArguments, type ProofForContract } from '../../oracle/eventArguments.ts'
import { listCalls } from './listCalls.ts'

export type RecordAcknowledgementParameters = {
  /** The device's acknowledgement, which names the call, and where it is. */
  event: ProofForContract
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RecordAcknowledgementReturnType = {
  callId: Hex
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Records on the chain that a device acknowledged a call. Anybody may send it, once.
 *
 * @throws NotFoundError when the event names no call to this device; ContractRefusedError
 */
export async function recordAcknowledgement(
  client: FanalClient,
  { event, onHash, signal }: RecordAcknowledgementParameters,
): Promise<RecordAcknowledgementReturnType> {
  const { device, payloadDigest } = event.event
  const calls = await listCalls(client, { device })
  const call = calls.find(({ callId }) => callId.toLowerCase() === payloadDigest.toLowerCase())
  if (!call) {
    throw new NotFoundError('The event acknowledges no call to this device.', {
      details: { device, callId: payloadDigest },
    })
  }
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'deviceCalls',
    abi: deviceCallsAbi,
    functionName: 'recordAcknowledgement',
    args: [call.nonce, eventArguments(event), event.proof],
    onHash,
    signal,
  })
  return { callId: call.callId, transactionHash, gasUsed }
}
