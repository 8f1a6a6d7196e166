import { CID } from 'multiformats/cid'
import { toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { SHA2_256 } from './cidOfBytes.ts'

/**
 * sha2-256 digest inside a CID.
 *
 * @throws InputError when the text is no CID or uses another hash.
 */
export function digestOfCid(cid: string): Hex {
  return toHex(parseCid(cid).multihash.digest)
}

/** Reads a CID and makes sure that it uses sha2-256, the only hash here. */
export function parseCid(cid: string): CID {
  let parsed: CID
  try {
    parsed = CID.parse(cid)
  } catch (cause) {
    throw new InputError(`"${cid}" is not a CID.`, { cause })
  }
  if (parsed.multihash.code !== SHA2_256 || parsed.multihash.digest.length !== 32) {
    throw new InputError(`The CID "${cid}" does not use sha2-256.`)
  }
  return parsed
}
