import { receiptsTopic } from '@fanal/sdk/devices/eventMessage'
import type { ReceiptMessage } from '@fanal/sdk/devices/receiptMessage'
import type { Hex } from 'viem'
import { sleep } from '../async/sleep.ts'
import type { DeviceLink, TakeMessage } from './broker/deviceLink.ts'
import { REASON } from './broker/mqtt5.ts'
import type { DeviceMetrics } from './createDeviceMetrics.ts'
import type { AcceptedEvent, AcceptResult } from './eventStore.ts'
import type { Ingest, Sender } from './ingest/createIngest.ts'

export type CreateAnswersParameters = {
  ingest: Ingest
  committee: { self: number | undefined; quorum: number }
  send: DeviceLink['send']
  measure: DeviceMetrics
  signal: AbortSignal
}

/** Seconds for which a message waits for a chain or a disk that does not answer, before its connection is ended. */
const PATIENCE_MS = 30_000
/** Messages of one device that may wait on a shared connection. */
const MOST_WAITING = 64

/** Takes messages in and tells devices what became of them: by the acknowledgement and on their topic of receipts. */
export function createAnswers(parameters: CreateAnswersParameters) {
  const { ingest, committee, send, measure, signal } = parameters

  const tell = (device: Hex, receipt: ReceiptMessage) =>
    void send(device, receiptsTopic(device), JSON.stringify(receipt), 0)

  const tellAccepted = ({ event, acceptedAt, members }: AcceptedEvent) =>
    tell(event.device, {
      seq: event.seq,
      acceptedAt,
      accepted: members,
      quorum: committee.quorum > 0 && members.length >= committee.quorum,
    })

  const takeFrom =
    (canWait: boolean): TakeMessage =>
    async (device, bytes) => {
      const startedAt = performance.now()
      let result = await ingest.take(bytes, { device, canWait } satisfies Sender)
      while (result.status === 'busy') {
        measure.result('busy')
        if (performance.now() - startedAt > PATIENCE_MS || signal.aborted)
          throw new Error(result.explanation)
        await sleep(result.retryAfterMs, signal)
        result = await ingest.take(bytes, { device, canWait })
      }
      measure.took((performance.now() - startedAt) / 1000)
      measure.result(result.status === 'rejected' ? result.reason : result.status)
      if (result.status !== 'rejected') tellAccepted(result.accepted)
      else if (result.seq !== undefined)
        tell(device, {
          seq: result.seq,
          acceptedAt: 0,
          accepted: [],
          quorum: false,
          refused: `${result.reason}: ${result.explanation}`.slice(0, 200),
        })
      return reasonOf(result)
    }

  const patiently = takeFrom(true)
  const atOnce = takeFrom(false)
  const waiting = new Map<Hex, number>()

  return {
    /** For connections of one device, which can be made to wait. */
    take: patiently,
    /** For a connection that all devices share: of each a few messages may wait, so that none keeps the others out. */
    takeShared: async (device: Hex, bytes: Uint8Array): Promise<number> => {
      const count = waiting.get(device) ?? 0
      if (count >= MOST_WAITING) return atOnce(device, bytes)
      waiting.set(device, count + 1)
      try {
        return await patiently(device, bytes)
      } finally {
        const left = (waiting.get(device) ?? 1) - 1
        if (left === 0) waiting.delete(device)
        else waiting.set(device, left)
      }
    },
    tellQuorum: tellAccepted,
  }
}

function reasonOf(result: AcceptResult): number {
  if (result.status !== 'rejected') return 0
  switch (result.reason) {
    case 'schema':
    case 'size':
      return REASON.payloadFormatInvalid
    case 'rate':
      return REASON.quotaExceeded
    case 'topic':
    case 'unknown_device':
    case 'version':
    case 'suspended':
    case 'quarantined':
    case 'signature':
      return REASON.notAuthorized
    default:
      return REASON.unspecified
  }
}
