import { policiesAbi } from '@fanal/sdk/generated/abis'
import { parseProductDocument, type ProductDocument } from '@fanal/sdk/insurance/productDocument'
import { productIdOf } from '@fanal/sdk/insurance/productIdOf'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { readLogs } from '@fanal/sdk/market/readLogs'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { encodeEventTopics, parseEventLogs, type Address, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'

/** Products that are remembered; they never change. */
const MOST_PRODUCTS = 256

export type Product = { terms: ProductTerms; document: ProductDocument }

export type CreateProductsParameters = {
  client: FanalClient
  policies: Address
  /** A raw block by its sha2-256. */
  readBlock: (digest: Hex) => Promise<Uint8Array>
}

/** Terms and document of a product that is defined, up to a block. */
export type FindProduct = (id: Hex, blockNumber: bigint) => Promise<Product>

/** Reads products once: their terms from the event that announced them, checked by their id, and their document. */
export function createProducts(parameters: CreateProductsParameters): FindProduct {
  const { client, policies, readBlock } = parameters
  const known = new Map<Hex, Product>()

  return async (id, blockNumber) => {
    const earlier = known.get(id)
    if (earlier !== undefined) return earlier
    const logs = await readLogs(client, {
      address: policies,
      topics: encodeEventTopics({
        abi: policiesAbi,
        eventName: 'ProductDefined',
        args: { id },
      }),
      fromBlock: BigInt(client.network.deploymentBlock),
      toBlock: blockNumber,
    })
    const announced = parseEventLogs({ abi: policiesAbi, eventName: 'ProductDefined', logs })
    const terms = announced.find(({ args }) => args.id === id)?.args.terms
    if (terms === undefined || productIdOf(terms) !== id)
      throw new HttpError(503, 'chain_unavailable', 'The product’s terms cannot be read now.', {
        retryAfter: 5,
      })
    const text = Buffer.from(await readBlock(terms.exclusions)).toString('utf8')
    const product = { terms, document: parseProductDocument(text) }
    known.set(id, product)
    for (const first of known.keys()) if (known.size > MOST_PRODUCTS) known.delete(first)
    return product
  }
}
