import { hexToBytes, type Hex, stringToBytes, stringToHex } from 'viem'
import { InputError } from '../../errors/FanalError.ts'

/** A name as contracts store it: up to 31 bytes of text, padded with zeros. */
export function readShortText(word: Hex): string {
  const bytes = hexToBytes(word)
  const end = bytes.indexOf(0)
  const text = new TextDecoder().decode(end === -1 ? bytes : bytes.slice(0, end))
  // A name comes from whoever wrote it; control characters could change what a line seems to say.
  return text.replace(/\p{C}/gu, '')
}

/**
 * The word in which a contract stores a name.
 *
 * @throws InputError when it is empty or longer than 31 bytes
 */
export function writeShortText(name: string, what = 'name'): Hex {
  const text = name.trim()
  if (text === '') throw new InputError(`The ${what} is missing.`)
  if (stringToBytes(text).length > 31)
    throw new InputError(`The ${what} "${text}" is longer than 31 bytes.`)
  return stringToHex(text, { size: 32 })
}
