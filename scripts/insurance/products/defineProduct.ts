import { policiesAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { storeText } from '@fanal/sdk/governance/text/storeText'
import { encodeProductDocument, type ProductDocument } from '@fanal/sdk/insurance/productDocument'
import { productIdOf } from '@fanal/sdk/insurance/productIdOf'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { encodeFunctionData, type Hex } from 'viem'

export type DefineProductParameters = { document: ProductDocument; terms: ProductTerms }

/** Stores what a product says to people and defines it; only who keeps products may. Gives its id. */
export async function defineProduct(
  client: FanalClient,
  { document, terms }: DefineProductParameters,
): Promise<Hex> {
  await storeText(client, { text: encodeProductDocument(document) })
  const data = encodeFunctionData({
    abi: policiesAbi,
    functionName: 'defineProduct',
    args: [terms],
  })
  await sendCall(client, { to: requireContract(client, 'policies'), data })
  return productIdOf(terms)
}
