import { type Address, encodeFunctionData, type Hash, type Hex, parseEventLogs } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi, datasetRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { type OfferTerms, UNLIMITED } from '../types.ts'
import { checkOfferDraft } from './checkOfferDraft.ts'

/** What a seller asks for access. */
export type OfferDraft = {
  /** In wei of `token`, for one `duration`; above zero. */
  price: bigint
  token: Address
  /** Seconds of access one payment buys; 0 = for ever. */
  duration: number
  /** Seconds during which a payment can be held or refunded. */
  settlementWindow: number
  /** Number of purchases; no limit if left out. */
  supply?: number
}

export type CreateOfferParameters = {
  datasetId: Hex
  offer: OfferDraft
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CreateOfferReturnType = {
  offerNo: number
  terms: OfferTerms
  transactionHash: Hash
  gasUsed: bigint
}

/** Offers the current version of a dataset that the caller owns. */
export async function createOffer(
  client: FanalClient,
  { datasetId, offer, onHash, signal }: CreateOfferParameters,
): Promise<CreateOfferReturnType> {
  const { address: seller } = requireWallet(client)
  await checkOfferDraft(client, offer)
  const registry = { address: client.network.contracts.datasetRegistry, abi: datasetRegistryAbi }
  const { version } = await client.publicClient
    .readContract({ ...registry, functionName: 'stateOf', args: [datasetId] })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (version === 0) throw new InputError('There is no such dataset.', { details: { datasetId } })
  const manifestDigest = await client.publicClient.readContract({
    ...registry,
    functionName: 'manifestDigestOf',
    args: [datasetId, version],
  })
  const { supply = UNLIMITED, price, token, duration, settlementWindow } = offer
  const terms = { datasetId, manifestDigest, seller, token, price, duration, settlementWindow }
  const to = client.network.contracts.accessMarket
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'createOffer',
    args: [terms, supply],
  })
  const { logs, transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  const [created] = parseEventLogs({ abi: accessMarketAbi, eventName: 'OfferCreated', logs })
  if (!created) throw new InputError('The market did not make the offer.')
  return { offerNo: created.args.offerNo, terms: created.args.terms, transactionHash, gasUsed }
}
