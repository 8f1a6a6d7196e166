import { randomBytes } from 'node:crypto'
import type { CID } from 'multiformats/cid'
import { cidOf, type CodecName } from '../storage/blocks/cidOf.ts'

export type PutBlockParameters = {
  url: string
  token?: string
  bytes: Uint8Array
  codec?: CodecName
}

/** Posts a block with the platform's own multipart writer. */
export async function putBlock(parameters: PutBlockParameters): Promise<Response> {
  const { url, token, bytes, codec = 'raw' } = parameters
  const form = new FormData()
  form.set('data', new Blob([bytes as Uint8Array<ArrayBuffer>]))
  return fetch(`${url}/api/v0/block/put?cid-codec=${codec}&mhtype=sha2-256`, {
    method: 'POST',
    body: form,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  })
}

/** A block of random bytes with its CID. */
export function randomBlock(size: number): { cid: CID; bytes: Buffer } {
  const bytes = randomBytes(size)
  return { cid: cidOf(bytes, 'raw'), bytes }
}
