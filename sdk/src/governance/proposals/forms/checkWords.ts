import { InputError } from '../../../errors/FanalError.ts'

export type CheckWordsParameters = { title: string; body: string }

const MOST_TITLE = 120
const MOST_BODY_BYTES = 20_000

/**
 * Refuses a title or text that cannot be shown, or that would cost more than it says.
 *
 * @throws InputError
 */
export function checkWords({ title, body }: CheckWordsParameters): void {
  const plain = title.trim()
  if (plain === '') throw new InputError('The title is missing.')
  if (plain.length > MOST_TITLE)
    throw new InputError(`The title has ${plain.length} characters; at most ${MOST_TITLE}.`)
  if (/[\p{Cc}\u2028\u2029]/u.test(plain)) throw new InputError('The title must be one line.')
  const { length } = new TextEncoder().encode(body)
  if (length > MOST_BODY_BYTES) {
    throw new InputError(`The text has ${length} bytes; at most ${MOST_BODY_BYTES}.`, {
      advice: 'Every byte is paid for and kept for ever: put details where they can be linked.',
    })
  }
}
