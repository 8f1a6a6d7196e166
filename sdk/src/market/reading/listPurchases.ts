import type { Address } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { Page, PurchaseView } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { nameDatasets } from './nameDatasets.ts'

export type ListPurchasesParameters = { account: Address }
export type ListPurchasesReturnType = Page<PurchaseView>

/** What an account bought, for itself or for others, or was bought by others; newest first. */
export async function listPurchases(
  client: FanalClient,
  { account }: ListPurchasesParameters,
): Promise<ListPurchasesReturnType> {
  const { result, status } = await readFrom(client, (source) => source.listPurchases({ account }))
  return { items: await nameDatasets(client, result), status }
}
