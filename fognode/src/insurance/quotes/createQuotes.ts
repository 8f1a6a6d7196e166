import { randomBytes } from 'node:crypto'
import {
  encodeEvidenceDocument,
  type EvidenceDocument,
} from '@fanal/sdk/insurance/evidenceDocument'
import { premiumOf } from '@fanal/sdk/insurance/premiumOf'
import { committeeDigestOf } from '@fanal/sdk/insurance/quoteTypedData'
import type { Endorsement, PolicyDomain, Quote } from '@fanal/sdk/insurance/types'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { CID } from 'multiformats/cid'
import * as v from 'valibot'
import { bytesToHex, encodeAbiParameters, zeroAddress, type Hex } from 'viem'
import { bytes32, whole } from '../../config/forms.ts'
import { HttpError } from '../../http/httpError.ts'
import type { LedgerState } from '../../oracle/chain/readLedger.ts'
import { sha256Of } from '../../oracle/peer/sha256Of.ts'
import type { Office, OfficeMatter } from '../../oracle/signing/createOffice.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import type { Judge } from './createJudge.ts'
import { nowAt } from './nowAt.ts'
import { type QuoteRequest, QuoteRequestSchema } from './quoteRequestSchema.ts'
import { toHttpError } from './toHttpError.ts'

export const QUOTES_PATH = '/v1/peer/insurance/quotes'

/** Seconds for which a quote is good, and for which a member signs one at most. */
const GOOD_SECONDS = 1_800
const MOST_SECONDS = 3_600

/** What members are sent: the request, and what they cannot compute. All else each finds out itself. */
const ProposalSchema = v.strictObject({
  request: QuoteRequestSchema,
  expiry: whole(1, 2 ** 40 - 1),
  salt: bytes32,
})

export type CreateQuotesParameters = {
  domain: PolicyDomain
  office: Office
  judge: Judge
  keeper: BlockKeeper
  /** Milliseconds that a member has to look at a recording. */
  memberTimeoutMs: number
}

export type QuoteAnswer = { quote: Quote; endorsement: Endorsement; evidence: EvidenceDocument }

export type Quotes = {
  /** What members ask of each other. */
  matter: OfficeMatter
  /** Quotes as the committee. */
  quote: (body: unknown, request: QuoteRequest) => Promise<QuoteAnswer>
}

/** Quotes that the committee signs: every member opens and scores the recording itself and signs only what it computed. */
export function createQuotes(parameters: CreateQuotesParameters): Quotes {
  const { domain, office, judge, keeper, memberTimeoutMs } = parameters

  /** To the disk, where it expires; once a policy is bought on it, every node keeps it as a text that the chain names. */
  const keep = async (evidence: EvidenceDocument): Promise<Hex> => {
    const block = new TextEncoder().encode(encodeEvidenceDocument(evidence))
    const digest = sha256Of(block)
    await keeper.put(CID.parse(cidOfDigest(digest)), block)
    return digest
  }

  /** The quote that this node would give, with its evidence on the disk. */
  const compute = async (
    request: QuoteRequest,
    { expiry, salt }: { expiry: number; salt: Hex },
    state: LedgerState,
  ) => {
    const { deviceVersion, charter, document, assessment } = await judge(request, state)
    const { device, holder, productId, ownSum, liabilitySum, term, renews, datasetId } = request
    const { recording, model, seconds, score, factorBps, events } = assessment
    const evidence: EvidenceDocument = {
      ...{ version: 1, model, device, deviceVersion, datasetId },
      ...{ recording, seconds, score, factorBps, events },
    }
    const { yearlyRateBps } = document
    const quote: Quote = {
      ...{ device, deviceVersion, holder, productId, ownSum, liabilitySum },
      premium: premiumOf({ ownSum, liabilitySum, yearlyRateBps, factorBps, term }),
      ...{ term, evidence: await keep(evidence), charter, expiry, renews, salt },
    }
    return { quote, evidence, digest: committeeDigestOf({ quote, domain, epoch: state.epoch }) }
  }

  const matter: OfficeMatter = {
    path: QUOTES_PATH,
    summary: 'Ask a member to sign a quote for insurance',
    check: async (body, state) => {
      const form = v.safeParse(ProposalSchema, body)
      if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
      const { request, ...rest } = form.output
      const now = nowAt(state)
      if (rest.expiry <= now || rest.expiry > now + MOST_SECONDS)
        throw new HttpError(409, 'wrong_expiry', `A quote is good for ${MOST_SECONDS} s at most.`)
      const { digest } = await compute(request, rest, state).catch((error: unknown) => {
        throw toHttpError(error)
      })
      return digest
    },
  }

  return {
    matter,
    quote: async (body, request) => {
      const { state } = await office.sitting()
      const rest = { expiry: nowAt(state) + GOOD_SECONDS, salt: bytesToHex(randomBytes(32)) }
      const { quote, evidence, digest } = await compute(request, rest, state)
      const { z, r } = await office
        .sign({
          matter,
          digest,
          proposal: { request: body, ...rest },
          what: `quote ${rest.salt}`,
          timeoutMs: memberTimeoutMs,
        })
        .catch((error: unknown) => {
          if (error instanceof HttpError) throw error
          throw new HttpError(503, 'not_signed', 'The committee does not sign this quote now.', {
            cause: error,
            retryAfter: 5,
            advice: 'Check that every fog node may open the recording, and try again.',
          })
        })
      const signature = encodeAbiParameters([{ type: 'bytes32' }, { type: 'address' }], [z, r])
      return { quote, endorsement: { rater: zeroAddress, signature }, evidence }
    },
  }
}
