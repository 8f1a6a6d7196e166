import type { Remedy } from '@fanal/sdk/errors/FanalError'

export type DescribeErrorReturnType = {
  message: string
  advice: string | undefined
  remedy: Remedy
}

type Told = {
  name?: string
  code?: number
  message?: string
  shortMessage?: string
  advice?: string
  remedy?: Remedy
  cause?: unknown
}

const REMEDIES: ReadonlySet<string> = new Set(['tryAgain', 'yourInput', 'none'])

/**
 * Turns whatever was thrown into words for the person at the screen. Errors of the SDK bring their own; a refusal in the
 * wallet is no error at all and costs nothing.
 */
export function describeError(error: unknown): DescribeErrorReturnType {
  for (let cause = error as Told | undefined, depth = 0; cause && depth < 8; depth += 1) {
    if (cause.code === 4001 || cause.name === 'UserRejectedRequestError') {
      return {
        message: 'You declined in the wallet. Nothing was signed and nothing was paid.',
        advice: undefined,
        remedy: 'tryAgain',
      }
    }
    cause = cause.cause as Told | undefined
  }
  const told = (typeof error === 'object' && error !== null ? error : {}) as Told
  if (told.remedy !== undefined && REMEDIES.has(told.remedy)) {
    return {
      message: told.message ?? 'Something went wrong.',
      advice: told.advice,
      remedy: told.remedy,
    }
  }
  return {
    message: told.shortMessage ?? told.message ?? String(error ?? 'Something went wrong.'),
    advice: undefined,
    remedy: 'tryAgain',
  }
}
