import type { Bytes } from '../content/types.ts'
import { createBlockReader, type CreateBlockReaderParameters } from './createBlockReader.ts'

export type FetchBlockParameters = CreateBlockReaderParameters & { cid: string }

/**
 * Fetches one block from the first gateway that gives it and checks its hash.
 *
 * @throws StorageUnavailableError when no gateway has it now; LyingNodeError when all gave something else.
 */
export function fetchBlock({ cid, ...reader }: FetchBlockParameters): Promise<Bytes> {
  return createBlockReader(reader).fetchBlock(cid)
}
