import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { requestQuote } from '@fanal/sdk/insurance/requestQuote'
import type { EvidenceDocument } from '@fanal/sdk/insurance/evidenceDocument'
import type { Quote } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hash, Hex } from 'viem'
import { grantToNodes } from './devices/grantToNodes.ts'
import type { RecordTripReturnType } from './devices/recordTrip.ts'

export type InsureCarParameters = {
  /** The car's owner. */
  client: FanalClient
  device: Hex
  productId: Hex
  ownSum: bigint
  liabilitySum: bigint
  /** Seconds. */
  term: number
  /** What the score rests on. */
  trip: Pick<RecordTripReturnType, 'datasetId' | 'recording'>
  /** Told when the quote is there and nothing is signed yet. */
  onQuote?: (quote: Quote, evidence: EvidenceDocument) => void | Promise<void>
}
export type InsureCarReturnType = {
  policyId: Hex
  quote: Quote
  evidence: EvidenceDocument
  transactionHash: Hash
}

/** Grants the trip to the nodes, asks the committee for a quote, ends the grants, and buys. */
export async function insureCar(parameters: InsureCarParameters): Promise<InsureCarReturnType> {
  const { client, device, productId, ownSum, liabilitySum, term, trip, onQuote } = parameters
  const grants = await grantToNodes(client, trip)
  const { quote, endorsement, evidence } = await requestQuote(client, {
    ...{ device, productId, ownSum, liabilitySum, term },
    datasetId: trip.datasetId,
    recording: trip.recording,
  })
  await grants.revoke()
  await onQuote?.(quote, evidence)
  const { policyId, transactionHash } = await buyPolicy(client, { quote, endorsement })
  return { policyId, quote, evidence, transactionHash }
}
