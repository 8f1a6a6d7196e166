import { CID } from 'multiformats/cid'
import { HttpError } from '../../http/httpError.ts'
import { CODEC, SHA2_256 } from './cidOf.ts'

/** Reads a CID from a caller: raw or dag-pb under sha2-256, else 400. */
export function parseCid(text: string): CID {
  let cid: CID
  try {
    cid = CID.parse(text)
  } catch (cause) {
    throw new HttpError(400, 'invalid_cid', `Expected a CID, found "${text.slice(0, 80)}".`, {
      cause,
    })
  }
  if (cid.multihash.code !== SHA2_256 || cid.multihash.digest.byteLength !== 32)
    throw new HttpError(400, 'unsupported_hash', 'This node stores blocks under sha2-256 only.')
  if (cid.code !== CODEC.raw && cid.code !== CODEC['dag-pb'])
    throw new HttpError(400, 'unsupported_codec', 'This node stores raw and dag-pb blocks only.')
  return cid.toV1()
}
