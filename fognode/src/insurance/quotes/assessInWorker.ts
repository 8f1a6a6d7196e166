import { Worker } from 'node:worker_threads'
import { HttpError } from '../../http/httpError.ts'
import type { Assessment } from './assess.ts'

/** What the thread says: its findings, or why there are none. */
export type AssessAnswer = Assessment | { refusal: string; advice: string | undefined }

/** Milliseconds after which a recording is given up; scoring takes less than one for each second of a trip. */
const MOST_MS = 30_000

/**
 * Scores a recording in a thread of its own, which takes its memory with it when it ends.
 *
 * @throws HttpError 422 `unreadable_recording`.
 */
export async function assessInWorker(plaintext: Uint8Array<ArrayBuffer>): Promise<Assessment> {
  const worker = new Worker(new URL('./assessWorker.ts', import.meta.url), {
    workerData: plaintext,
    transferList: [plaintext.buffer],
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 },
  })
  const late = setTimeout(() => void worker.terminate(), MOST_MS)
  try {
    const answer = await new Promise<AssessAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The recording took too long to score.')))
    })
    if (!('refusal' in answer)) return answer
    throw new HttpError(422, 'unreadable_recording', answer.refusal, {
      ...(answer.advice === undefined ? {} : { advice: answer.advice }),
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}
