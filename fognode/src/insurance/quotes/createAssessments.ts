import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { Assessment } from './assess.ts'

/** Findings that are remembered, in milliseconds and how many: a driver asks for several products with one trip. */
const REMEMBERED_MS = 600_000
const MOST_REMEMBERED = 64

export type CreateAssessmentsParameters = {
  /** Opens a recording. */
  open: (datasetId: Hex) => Promise<Uint8Array<ArrayBuffer>>
  assess: (plaintext: Uint8Array<ArrayBuffer>) => Promise<Assessment>
  /** Throws when a device or holder has had too many opened; told only of new ones. */
  charge: (device: Hex, holder: Hex) => void
  /** Recordings that may wait. */
  most: number
  now?: () => number
}

export type AssessRequest = {
  datasetId: Hex
  /** sha2-256 of the plaintext that the car signed. */
  digest: Hex
  device: Hex
  holder: Hex
}

/**
 * Opens and scores recordings one after another, so that several at once take the memory of one. Who may see the findings is
 * checked before; of the recording nothing is kept.
 *
 * @throws HttpError 422 `altered_recording`, 429 `busy`.
 */
export function createAssessments(parameters: CreateAssessmentsParameters) {
  const { open, assess, charge, most, now = () => performance.now() } = parameters
  const known = new Map<string, { work: Promise<Assessment>; at: number }>()
  let waiting = 0
  let tail: Promise<unknown> = Promise.resolve()

  const work = async ({ datasetId, digest }: AssessRequest): Promise<Assessment> => {
    const assessment = await assess(await open(datasetId))
    if (assessment.recording === digest) return assessment
    throw new HttpError(422, 'altered_recording', 'That is not the recording that the car signed.')
  }

  return (request: AssessRequest): Promise<Assessment> => {
    const name = `${request.datasetId} ${request.digest}`
    for (const [old, { at }] of known)
      if (now() - at > REMEMBERED_MS || known.size > MOST_REMEMBERED) known.delete(old)
    const earlier = known.get(name)
    if (earlier !== undefined) return earlier.work
    if (waiting >= most)
      throw new HttpError(429, 'busy', 'Other recordings are being looked at.', { retryAfter: 5 })
    charge(request.device, request.holder)
    waiting += 1
    const turn = tail
      .then(() => work(request))
      .finally(() => {
        waiting -= 1
      })
    tail = turn.catch(() => known.delete(name))
    known.set(name, { work: turn, at: now() })
    return turn
  }
}
