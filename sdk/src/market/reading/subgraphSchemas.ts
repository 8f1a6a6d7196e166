import * as v from 'valibot'
import type { Address, Hash, Hex } from 'viem'

const hex = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x([0-9a-f]{2})*$/.test(value),
  'hex',
)
const address = v.custom<Address>(
  (value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value),
  'an address',
)
const hash = hex as v.GenericSchema<Hash>
const big = v.pipe(
  v.string(),
  v.regex(/^[0-9]+$/),
  v.transform((digits) => BigInt(digits)),
)
const count = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.safeInteger())
const byId = v.object({ id: address })

export const MetaSchema = v.object({
  _meta: v.object({ block: v.object({ number: v.number(), timestamp: v.nullable(count) }) }),
})

export const OfferRowSchema = v.object({
  number: count,
  manifestDigest: hex,
  seller: byId,
  token: byId,
  price: big,
  duration: count,
  settlementWindow: count,
  supply: v.nullable(count),
  left: v.nullable(count),
  open: v.boolean(),
  closedBySeller: v.boolean(),
  purchaseCount: v.number(),
  createdAt: count,
})

export const DatasetRowSchema = v.object({
  id: hex,
  creator: byId,
  owner: byId,
  kind: v.picklist(['FILE', 'STREAM', 'CONTROL']),
  purchaseCount: v.number(),
  buyerCount: v.number(),
  createdAt: count,
  updatedAt: count,
  versions: v.array(
    v.object({
      number: v.number(),
      digest: hex,
      cid: v.string(),
      createdAt: count,
      transactionHash: hash,
      manifest: v.nullable(
        v.object({
          name: v.string(),
          description: v.string(),
          keywords: v.array(v.string()),
          license: v.string(),
          mediaType: v.string(),
          plaintextBytes: count,
          rowCount: v.nullable(count),
        }),
      ),
    }),
  ),
  offers: v.array(OfferRowSchema),
})

export const PurchaseRowSchema = v.object({
  dataset: v.object({ id: hex }),
  version: v.object({ number: v.number(), manifest: v.nullable(v.object({ name: v.string() })) }),
  offer: v.object({ number: count }),
  buyer: byId,
  account: byId,
  seller: byId,
  token: byId,
  sessionKey: hex,
  from: count,
  until: count,
  amount: big,
  feeBps: v.number(),
  manifestDigest: hex,
  boundary: count,
  timestamp: count,
  blockNumber: big,
  transactionHash: hash,
  logIndex: count,
})

export const GrantRowSchema = v.object({
  dataset: v.object({ id: hex, owner: byId }),
  account: byId,
  kind: v.picklist(['PAID', 'FREE']),
  from: count,
  until: count,
  version: v.object({ number: v.number(), manifest: v.nullable(v.object({ name: v.string() })) }),
  offer: v.nullable(v.object({ number: count, token: byId })),
  amount: v.nullable(big),
  held: big,
  ended: v.boolean(),
  endedBy: v.nullable(byId),
  transactionHash: hash,
})

export const EndingRowSchema = v.object({
  dataset: v.object({ id: hex }),
  account: byId,
  refunded: big,
  timestamp: count,
})

/** GraphQL fields that the schemas above read. */
export const offerFields = `number manifestDigest seller { id } token { id } price duration settlementWindow
  supply left open closedBySeller purchaseCount createdAt`
export const datasetFields = `id creator { id } owner { id } kind purchaseCount buyerCount createdAt updatedAt
  versions(first: 100, orderBy: number) { number digest cid createdAt transactionHash
    manifest { name description keywords license mediaType plaintextBytes rowCount } }
  offers(first: 100, orderBy: number, orderDirection: desc) { ${offerFields} }`
export const purchaseFields = `dataset { id } version { number manifest { name } } offer { number } buyer { id }
  account { id } seller { id } token { id } sessionKey from until amount feeBps manifestDigest boundary timestamp
  blockNumber transactionHash logIndex`
export const grantFields = `dataset { id owner { id } } account { id } kind from until
  version { number manifest { name } } offer { number token { id } } amount held ended endedBy { id } transactionHash`
