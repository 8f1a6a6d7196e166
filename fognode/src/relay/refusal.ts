import { BaseError, ContractFunctionRevertedError } from 'viem'
import { HttpError } from '../http/httpError.ts'

/** Why something signed is not relayed; nothing was sent and the signature stays unused. */
export function refusal(
  code: string,
  message: string,
  advice?: string,
  cause?: unknown,
): HttpError {
  return new HttpError(422, code, message, {
    ...(advice === undefined ? {} : { advice }),
    cause,
  })
}

/** What to say of a contract's errors, by their names. */
export type RefusalWords = Readonly<Record<string, readonly [message: string, advice: string]>>

export type RefusalOfRevertParameters = {
  error: unknown
  /** What would fail, such as "The purchase". */
  what: string
  words: RefusalWords
}

/** Turns a failed simulation into a refusal that names the contract's error; other failures are thrown as they are. */
export function refusalOfRevert({ error, what, words }: RefusalOfRevertParameters): HttpError {
  const reverted =
    error instanceof BaseError
      ? error.walk((cause) => cause instanceof ContractFunctionRevertedError)
      : undefined
  if (!(reverted instanceof ContractFunctionRevertedError)) throw error
  const name = reverted.data?.errorName
  if (name === undefined || name === 'Error') {
    const reason = reverted.reason ?? reverted.signature ?? 'no reason given'
    return refusal('would_revert', `${what} would fail: ${reason}.`, undefined, error)
  }
  const [message, advice] = words[name] ?? []
  return refusal(
    name,
    message ?? `${what} would fail: ${name}(${(reverted.data?.args ?? []).join(', ')}).`,
    advice,
    error,
  )
}
