import { deviceCallsAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { eventArguments } from '@fanal/sdk/oracle/eventArguments'
import type { Logger } from 'pino'
import { encodeFunctionData } from 'viem'
import { createBackoff } from '../async/createBackoff.ts'
import { messageOf } from '../async/repeat.ts'
import type { Turns } from '../committee/createTurns.ts'
import { agree, type Clients } from '../custody/release/agree.ts'
import type { Prover } from '../oracle/batch/createProver.ts'
import { sendOnce } from '../relay/queue/sendOnce.ts'
import type { TransactionQueue } from '../relay/queue/transactionQueue.ts'
import type { CallbacksConfig } from './callbacksConfig.ts'
import type { AcknowledgedCall, CallStore } from './createCallStore.ts'
import { readRecord, type ReadRecordParameters } from './readRecord.ts'

export type CreateRecorderParameters = {
  config: Pick<CallbacksConfig, 'recordsPerDay'>
  store: CallStore
  prover: Prover
  contracts: ReadRecordParameters['contracts']
  clients: Clients
  transactions: TransactionQueue
  /** From which block on what the chain says is final enough. */
  confirmation: NetworkFile['confirmation']
  turns: Turns
  /** Milliseconds since 1970. */
  now: () => number
  onSent: () => void
  log: Logger
}

/** Calls looked at together. */
const MOST_AT_ONCE = 5_000
/** Seconds after which an acknowledgement that no report has will not come into one. */
const REACH = 30 * 86_400
const DAY = 86_400
/** Milliseconds between two looks whether an acknowledgement is reported, and whether another may be paid for. */
const UNREPORTED_MS = 5_000
const SPENT_MS = 60_000

/**
 * Records on the chain which calls devices have acknowledged, one look at a time: after a report has the event, and after the
 * chain was asked whether anybody has done it.
 */
export function createRecorder(parameters: CreateRecorderParameters): () => Promise<void> {
  const { config, store, prover, contracts, clients, transactions, confirmation } = parameters
  const { turns, now, log } = parameters
  const backoff = createBackoff(now)

  const look = async (call: AcknowledgedCall) => {
    const { callId, nonce, acknowledgement } = call
    const end = await prover.reportedAt(acknowledgement)
    if (end === undefined) return backoff.until(callId, now() + UNREPORTED_MS)
    const recordAt = (blockTag: 'latest' | NetworkFile['confirmation']) =>
      agree(clients, (client) => readRecord({ client, contracts, call, blockTag }))
    const record = await recordAt('latest')
    if (record === 'over' && (await recordAt(confirmation)) === 'over') {
      store.recorded(callId)
      return backoff.forget(callId)
    }
    if (record !== 'open') return backoff.pause(callId)
    const turn = (end + (await turns(callId))) * 1000
    if (now() < turn) return backoff.until(callId, turn)
    const seconds = Math.floor(now() / 1000)
    if (store.recordsSince(seconds - DAY) >= config.recordsPerDay)
      return backoff.until(callId, now() + SPENT_MS)
    const status = await sendOnce({
      transactions,
      purpose: `record-acknowledgement:${contracts.deviceCalls.toLowerCase()}:${callId}`,
      to: contracts.deviceCalls,
      data: async () => {
        const proven = await prover.prove(acknowledgement)
        return encodeFunctionData({
          abi: deviceCallsAbi,
          functionName: 'recordAcknowledgement',
          args: [BigInt(nonce), eventArguments(proven), proven.proof],
        })
      },
      onSent: ({ transactionHash }) => {
        store.recordSent(callId, seconds)
        parameters.onSent()
        log.info({ callId, device: call.device, transactionHash }, 'acknowledgement recorded')
      },
    })
    if (status === 'failed') throw new Error('Its transactions have failed; no more are sent.')
    backoff.pause(callId)
  }

  return async () => {
    const calls = store.unrecorded(Math.floor(now() / 1000) - REACH, MOST_AT_ONCE)
    for (const call of calls) {
      const { callId, device } = call
      if (!backoff.isDue(callId)) continue
      try {
        await look(call)
      } catch (error) {
        // One must not keep the node from recording the next.
        backoff.fail(callId)
        log.info({ callId, device, reason: messageOf(error) }, 'cannot record an acknowledgement')
      }
    }
  }
}
