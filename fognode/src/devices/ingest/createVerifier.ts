import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { PACKED_BYTES, packEvent } from './packEvent.ts'

/** Largest number of events sent to a thread at once. */
const BATCH = 128

export type CreateVerifierParameters = {
  /** EIP-712 domain separator of the device registry. */
  domainSeparator: Uint8Array
  /** Threads; 0 = one less than the machine has cores, at least one. */
  workers: number
}

export type Verifier = {
  /** Whether the device has signed. Answers of one device come in the order of the questions. */
  verify: (message: EventMessage) => Promise<boolean>
  stop: () => Promise<void>
}

type Question = {
  message: EventMessage
  resolve: (signed: boolean) => void
  reject: (error: unknown) => void
}
type Thread = { worker: Worker; waiting: Question[]; asked: Question[][] }

/** Checks signatures in threads of their own, many at a time. The caller bounds how many are open. */
export function createVerifier(parameters: CreateVerifierParameters): Verifier {
  const { domainSeparator } = parameters
  const count = parameters.workers || Math.max(1, availableParallelism() - 1)
  let stopped = false
  const threads = Array.from({ length: count }, start)

  return {
    verify: (message) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error('The node is stopping.'))
        // One device always asks the same thread, so that its events stay in order.
        const thread = threads[
          Number.parseInt(message.event.device.slice(-6), 16) % count
        ] as Thread
        thread.waiting.push({ message, resolve, reject })
        if (thread.waiting.length === 1) setImmediate(send, thread)
        else if (thread.waiting.length >= BATCH) send(thread)
      }),
    stop: async () => {
      stopped = true
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
      for (const thread of threads) fail(thread, new Error('The node is stopping.'))
    },
  }

  function start(): Thread {
    const worker = new Worker(new URL('./verifyWorker.ts', import.meta.url), {
      workerData: { domainSeparator },
      // What it makes is short-lived; without limits the young generation alone grows to 100 MB.
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
    })
    const thread: Thread = { worker, waiting: [], asked: [] }
    worker.on('message', ({ verdicts }: { verdicts: Uint8Array }) => {
      const questions = thread.asked.shift() ?? []
      for (const [index, { resolve }] of questions.entries()) resolve(verdicts[index] === 1)
    })
    worker.on('error', (error) => {
      fail(thread, error)
      if (!stopped) threads[threads.indexOf(thread)] = start()
    })
    return thread
  }

  function send(thread: Thread) {
    const questions = thread.waiting
    if (questions.length === 0) return
    thread.waiting = []
    const packed = Buffer.from(new ArrayBuffer(questions.length * PACKED_BYTES))
    for (const [index, { message }] of questions.entries())
      packEvent(message, packed, index * PACKED_BYTES)
    thread.asked.push(questions)
    thread.worker.postMessage({ packed, count: questions.length }, [packed.buffer])
  }

  function fail(thread: Thread, error: unknown) {
    const questions = [...thread.asked.flat(), ...thread.waiting]
    thread.asked = []
    thread.waiting = []
    for (const { reject } of questions) reject(error)
  }
}
