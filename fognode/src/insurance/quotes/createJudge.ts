import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import type { LedgerState } from '../../oracle/chain/readLedger.ts'
import type { Office } from '../../oracle/signing/createOffice.ts'
import type { Assessment } from './assess.ts'
import { checkFacts } from './checkFacts.ts'
import { checkRecordingEvent } from './checkRecordingEvent.ts'
import { checkRenewal } from './checkRenewal.ts'
import { checkRequester } from './checkRequester.ts'
import { checkTerms } from './checkTerms.ts'
import type { AssessRequest } from './createAssessments.ts'
import type { FindProduct } from './createProducts.ts'
import { nowAt } from './nowAt.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'
import { readFacts, type ReadFactsParameters } from './readFacts.ts'

/** Seconds of driving of which a quote says something. */
export const LEAST_SECONDS = 300

export type CreateJudgeParameters = {
  context: Pick<NodeContext, 'clients' | 'signer'>
  client: FanalClient
  office: Pick<Office, 'sitting'>
  contracts: ReadFactsParameters['contracts']
  findProduct: FindProduct
  assess: (request: AssessRequest) => Promise<Assessment>
}

export type Judgement = {
  deviceVersion: number
  /** Charter in force. */
  charter: Hex
  document: ProductDocument
  assessment: Assessment
}

/** What this node finds out about a request, from the chain and the recording alone. */
export type Judge = (request: QuoteRequest, state: LedgerState) => Promise<Judgement>

/** Checks requests, the cheap things first: nothing is opened before the chain has shown that it may be. */
export function createJudge(parameters: CreateJudgeParameters): Judge {
  const { context, client, office, contracts, findProduct, assess } = parameters
  const { clients, signer } = context
  const { policies, deviceRegistry } = contracts
  const { chainId } = client.network
  const domain: DeviceDomain = { chainId, registry: deviceRegistry }

  return async (request, state) => {
    const { device, holder, datasetId, recording } = request
    const headTime = state.head.timestamp
    await checkRequester({ clients, domain: { chainId, policies }, request, headTime })
    const { seats } = await office.sitting()
    const now = nowAt(state)
    const blockNumber = state.head.number
    const members = seats.participants.flatMap((member) => seats.members[member - 1]?.signer ?? [])
    const facts = await readFacts({ clients, contracts, request, members, blockNumber })
    const { deviceVersion } = checkFacts({
      request,
      facts,
      self: signer.address,
      quorum: seats.quorum,
      lastReportAt: state.lastReportAt,
      now,
    })
    checkRecordingEvent({ request, deviceVersion, domain, now })
    const { terms, document } = await findProduct(request.productId, blockNumber)
    checkTerms(request, terms)
    await checkRenewal({ client, clients, policies, request, terms, blockNumber, now })
    const digest = recording.event.payloadDigest
    const assessment = await assess({ datasetId, digest, device, holder })
    if (assessment.seconds < LEAST_SECONDS)
      throw new HttpError(
        422,
        'recording_too_short',
        `The trip has ${assessment.seconds} s of driving; ${LEAST_SECONDS} are needed.`,
      )
    return { deviceVersion, charter: facts.charter, document, assessment }
  }
}
