import type { FanalClient } from '../../network/createFanalClient.ts'
import type { IndexStatus } from '../types.ts'
import { chooseSource } from './chooseSource.ts'

export type ReadIndexStatusReturnType = IndexStatus

/** Where lists come from now, and how far behind the chain they are. */
export async function readIndexStatus(client: FanalClient): Promise<ReadIndexStatusReturnType> {
  return (await chooseSource(client)).status
}
