import { MAX_MANIFEST_BYTES } from '../market/manifest/manifestSchema.ts'
import { InputError } from '../errors/FanalError.ts'
import { cidOfBytes } from './cidOfBytes.ts'
import { createBlockWriter, type CreateBlockWriterParameters } from './createBlockWriter.ts'

export type PutRawBlockParameters = CreateBlockWriterParameters & { bytes: Uint8Array }

/**
 * Stores and pins a single block, for example a manifest, and returns its CID.
 *
 * @throws InputError when it is larger than a block may be.
 */
export async function putRawBlock({ bytes, ...writer }: PutRawBlockParameters): Promise<string> {
  if (bytes.length > MAX_MANIFEST_BYTES) {
    throw new InputError(`A block has at most ${MAX_MANIFEST_BYTES} bytes (found ${bytes.length}).`)
  }
  const cid = await cidOfBytes(bytes)
  const { putBlock, pinRoot } = createBlockWriter(writer)
  await putBlock({ cid, bytes })
  await pinRoot(cid)
  return cid.toString()
}
