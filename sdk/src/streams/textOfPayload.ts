import { fromBase64Url } from '../content/bytes.ts'

/** A row's payload as a person reads it; undefined when it is not the UTF-8 of something printable. */
export function textOfPayload(payload: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(payload))
    return /^[^\p{Cc}]+$/u.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
