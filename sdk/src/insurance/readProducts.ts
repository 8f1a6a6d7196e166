import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readPolicyRecords } from './policyEvents.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import type { ProductView } from './types.ts'

export type ReadProductsReturnType = ProductView[]

/**
 * All products that were ever defined, the latest first. Their plain words and tariff are in their documents; see
 * `loadProductDocument`.
 *
 * @throws InputError when the network insures nothing; ChainUnreachableError
 */
export async function readProducts(client: FanalClient): Promise<ReadProductsReturnType> {
  const { products } = await readPolicyRecords(client)
  try {
    const views = await Promise.all(
      [...products.values()].map(async (product) => ({
        ...product,
        ...(await readPoolFacts(client, product.terms.pool)),
      })),
    )
    return views.reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}
