import { policiesAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData, numberToHex } from 'viem'
import { repeat } from '../../async/repeat.ts'
import type { Turns } from '../../committee/createTurns.ts'
import type { NodeContext } from '../../http/module.ts'
import { sendOnce } from '../../relay/queue/sendOnce.ts'
import { readSilence, type ReadSilenceParameters } from './readSilence.ts'

/** Part of the silence limit after which the record of a silence that goes on is renewed: less is not worth its gas. */
const PART = 10
/** Seconds between two records at least. */
const LEAST_SECONDS = 60

export type RecordSilenceParameters = {
  context: Pick<NodeContext, 'clients' | 'signer' | 'transactions'>
  contracts: ReadSilenceParameters['contracts']
  /** Seconds that this node leaves the others to do it. */
  turns: Turns
  /** Milliseconds between looks at the chain. */
  intervalMs?: number
  log: Logger
  signal: AbortSignal
}

/**
 * Keeps on record how long the oracle has been silent, so that deadlines that this touched run anew. One record is for all:
 * who is later in turn looks again before it sends and finds it done. Resolves after the signal.
 */
export async function recordSilence(parameters: RecordSilenceParameters): Promise<void> {
  const { context, contracts, turns, intervalMs = 10_000, log, signal } = parameters
  const { clients, signer, transactions } = context
  const [client] = clients
  const { policies } = contracts
  const data = encodeFunctionData({ abi: policiesAbi, functionName: 'recordSilence' })

  const work = async () => {
    const silence = await readSilence({ client, contracts })
    if (silence === undefined) return
    const { now, lastReportAt, silentFrom, silenceLimit, recordedUntil } = silence
    const between = Math.max(LEAST_SECONDS, Math.floor(silenceLimit / PART))
    const dueAt = Math.max(silentFrom, recordedUntil + between)
    if (now < dueAt) return
    if (now < dueAt + (await turns(numberToHex(dueAt, { size: 32 })))) return
    // A report that came meanwhile would make it a paid failure.
    const isRefused = await client.call({ account: signer.address, to: policies, data }).then(
      () => false,
      () => true,
    )
    if (isRefused) return
    const status = await sendOnce({
      transactions,
      // A record changes the end, so that there is never a second transaction before the chain has the first.
      purpose: `record-silence:${policies.toLowerCase()}:${lastReportAt}:${recordedUntil}`,
      to: policies,
      data,
      onSent: ({ transactionHash }) =>
        log.warn({ lastReportAt, transactionHash }, 'the oracle is silent; it is being recorded'),
    })
    if (status === 'failed') throw new Error('Its transactions have failed; no more are sent.')
  }
  await repeat({ complaint: 'cannot record the oracle’s silence', work, intervalMs, signal, log })
}
