import {
  encodeAbiParameters,
  encodeFunctionData,
  type Hash,
  type Hex,
  parseEventLogs,
  type TransactionReceipt,
  zeroAddress,
} from 'viem'
import { InputError, IntegrityError } from '../../errors/FanalError.ts'
import { accessMarketAbi, datasetRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { waitForReceipt } from '../../network/waitForReceipt.ts'
import { type OfferTerms, UNLIMITED } from '../types.ts'
import type { OfferDraft } from './createOffer.ts'
import type { ReportProgress } from './createProgress.ts'
import type { PublishStore, StoredPublication, WrittenManifest } from './publishStore.ts'

export type RegisterDatasetParameters = {
  publication: StoredPublication
  datasetId: Hex
  written: WrittenManifest
  offer: OfferDraft | undefined
  store: PublishStore
  progress: ReportProgress
  signal: AbortSignal | undefined
}
export type RegisterDatasetReturnType = {
  offer: { offerNo: number; terms: OfferTerms } | undefined
  transactionHash: Hash
  blockNumber: bigint
  gasUsed: bigint
}

/** `DatasetKind.File` on chain. */
const file = 0

/** Registers the dataset and its offer in one transaction and reads both from the receipt. */
export async function registerDataset(
  client: FanalClient,
  parameters: RegisterDatasetParameters,
): Promise<RegisterDatasetReturnType> {
  const { publication, datasetId, written, offer, store, progress, signal } = parameters
  const { accessMarket, datasetRegistry } = client.network.contracts
  progress({ step: 'wallet' })
  const data = encodeFunctionData({
    abi: datasetRegistryAbi,
    functionName: 'register',
    args: [
      publication.salt,
      file,
      written.manifestDigest,
      offer ? accessMarket : zeroAddress,
      offer ? encodeOffer(offer) : '0x',
    ],
  })
  const receipt = await sendCall(client, {
    to: datasetRegistry,
    data,
    signal,
    onHash: async (transactionHash) => {
      await store.put({ ...publication, sent: { transactionHash, written } })
      progress({ step: 'mining', transactionHash })
    },
  })
  return readRegistration(receipt, datasetId)
}

/** Waits for a registration that an earlier attempt has sent; undefined when that one did nothing. */
export async function awaitRegistration(
  client: FanalClient,
  transactionHash: Hash,
  datasetId: Hex,
  signal: AbortSignal | undefined,
): Promise<RegisterDatasetReturnType | undefined> {
  try {
    const receipt = await waitForReceipt(client, { hash: transactionHash, signal })
    return readRegistration(receipt, datasetId)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** An offer as the market takes it with a registration. */
export function encodeOffer({ price, token, duration, settlementWindow, supply }: OfferDraft): Hex {
  return encodeAbiParameters(
    [
      { type: 'uint96' },
      { type: 'address' },
      { type: 'uint40' },
      { type: 'uint32' },
      { type: 'uint32' },
    ],
    [price, token, duration, settlementWindow, supply ?? UNLIMITED],
  )
}

/** What a receipt tells of a registration. */
export function readRegistration(
  receipt: TransactionReceipt,
  datasetId: Hex,
): RegisterDatasetReturnType {
  const { logs, transactionHash, blockNumber, gasUsed } = receipt
  const registered = parseEventLogs({
    abi: datasetRegistryAbi,
    eventName: 'DatasetRegistered',
    logs,
  }).some(({ args }) => args.datasetId === datasetId)
  if (!registered) {
    throw new IntegrityError('The transaction did not register the dataset.', {
      details: { transactionHash },
    })
  }
  const [created] = parseEventLogs({ abi: accessMarketAbi, eventName: 'OfferCreated', logs })
  return {
    offer: created && { offerNo: created.args.offerNo, terms: created.args.terms },
    transactionHash,
    blockNumber,
    gasUsed,
  }
}
