import { type Address, type Hash, type Hex, numberToHex } from 'viem'
import { policiesAbi } from '../generated/abis.ts'
import { type ChainHead, readContractEvents } from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ProductTerms, Quote } from './types.ts'

/** A product as the events tell it. */
export type ProductRecord = {
  productId: Hex
  terms: ProductTerms
  open: boolean
  definedAt: number
  transactionHash: Hash
}

/** A policy as the events tell it. */
export type PolicyRecord = {
  policyId: Hex
  quote: Quote
  rater: Address
  /** Owner of its token now. */
  holder: Address
  boughtAt: number
  /** As bought; a cancelled one ended before. */
  until: number
  cancelledAt: number | undefined
  /** Of the premium, when it was cancelled. */
  returned: bigint
  transactionHash: Hash
}

export type PolicyRecords = {
  products: Map<Hex, ProductRecord>
  /** In the order in which they were bought. */
  policies: Map<Hex, PolicyRecord>
  head: ChainHead
}

/** All products and policies by id: the chain holds only their digests, so they are read from what was told of them. */
export async function readPolicyRecords(client: FanalClient): Promise<PolicyRecords> {
  const { events, head } = await readContractEvents(client, {
    address: requireContract(client, 'policies'),
    abi: policiesAbi,
  })
  const products = new Map<Hex, ProductRecord>()
  const policies = new Map<Hex, PolicyRecord>()
  const owners = new Map<Hex, Address>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'ProductDefined') {
      const { id: productId, terms } = args
      products.set(productId, {
        ...{ productId, terms, transactionHash },
        open: true,
        definedAt: timestamp,
      })
    } else if (eventName === 'ProductOpened') {
      const product = products.get(args.id)
      if (product) product.open = args.open
    } else if (eventName === 'Transfer') {
      owners.set(numberToHex(args.tokenId, { size: 32 }), args.to)
    } else if (eventName === 'PolicyBought') {
      const { id: policyId, quote, rater, holder, boughtAt, until } = args
      policies.set(policyId, {
        ...{ policyId, quote, rater, holder, boughtAt, until, transactionHash },
        cancelledAt: undefined,
        returned: 0n,
      })
    } else if (eventName === 'PolicyCancelled') {
      const policy = policies.get(args.id)
      if (policy) Object.assign(policy, { cancelledAt: timestamp, returned: args.returned })
    }
  }
  for (const policy of policies.values())
    policy.holder = owners.get(policy.policyId) ?? policy.holder
  return { products, policies, head }
}
