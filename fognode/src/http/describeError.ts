import { pino } from 'pino'

export type DescribeErrorReturnType = { type: string; message: string; stack: string }

/**
 * What the log says of an error. Errors of RPC clients carry the endpoint's whole URL, which often holds a key of the
 * operator, so URLs are cut down to their origin and other fields are left out.
 */
export function describeError(error: unknown): DescribeErrorReturnType {
  const known = error instanceof Error ? error : new Error(String(error))
  const { type, message, stack } = pino.stdSerializers.err(known)
  return { type, message: withoutKeys(message), stack: withoutKeys(stack) }
}

function withoutKeys(text: string): string {
  return text.replace(/\b(?:https?|wss?):\/\/[^\s"'<>()]+/g, (url) =>
    URL.canParse(url) ? new URL(url).origin : '[url]',
  )
}
