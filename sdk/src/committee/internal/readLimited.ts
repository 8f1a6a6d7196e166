import { IntegrityError } from '../../errors/FanalError.ts'

/**
 * Text of an answer from somebody who is not trusted.
 *
 * @throws IntegrityError when it is longer than `limit` bytes.
 */
export async function readLimited(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const part = await reader?.read()
    if (part === undefined || part.done) return text + decoder.decode()
    size += part.value.byteLength
    if (size > limit) {
      await reader?.cancel()
      throw new IntegrityError(`the answer is longer than ${limit} bytes`)
    }
    text += decoder.decode(part.value, { stream: true })
  }
}
