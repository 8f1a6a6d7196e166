import type { Address, Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { GrantView, Page } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { compare } from './datasetViews.ts'
import { nameDatasets } from './nameDatasets.ts'

export type ListGrantsParameters = {
  /** Who can read this dataset, and who could. */
  datasetId?: Hex
  /** What this account can read, and could. */
  account?: Address
}
export type ListGrantsReturnType = Page<GrantView>

/** Rights to read, in force and past, the last to begin first. Their reason is the transaction that gave them. */
export async function listGrants(
  client: FanalClient,
  parameters: ListGrantsParameters,
): Promise<ListGrantsReturnType> {
  const { result, status } = await readFrom(client, (source) => source.listGrants(parameters))
  const items = await nameDatasets(client, result)
  return { items: items.toSorted(lastFirst), status }
}

/** Equals in the same order whoever was asked: index and chain list them each in its own. */
function lastFirst(a: GrantView, b: GrantView): number {
  return b.from - a.from || compare(b.datasetId, a.datasetId) || compare(b.account, a.account)
}
