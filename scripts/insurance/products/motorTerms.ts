import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { encodeModels } from '@fanal/sdk/insurance/modelList'
import { productDocumentDigest } from '@fanal/sdk/insurance/productDocument'
import { encodeTiers } from '@fanal/sdk/insurance/severityTiers'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { type Address, parseUnits } from 'viem'
import { motorDocument } from './motorDocument.ts'

/** What every product of the local network is made for. */
export type TermsParameters = {
  pool: Address
  /** Of the pool's asset. */
  decimals: number
  /** Models of cameras that corroborate. */
  models: readonly number[]
}

const DAY = 86_400

/** The local network's motor product: waits of seconds, so that a person can watch, and 3,000 and less at once. */
export function motorTerms({ pool, decimals, models }: TermsParameters): ProductTerms {
  const dollars = (amount: string) => parseUnits(amount, decimals)
  return {
    pool,
    peril: EventKind.Crash,
    tiers: encodeTiers([
      { severity: toFixedPoint(4), bps: 1_000 },
      { severity: toFixedPoint(15), bps: 5_000 },
      { severity: toFixedPoint(40), bps: 10_000 },
    ]),
    models: encodeModels(models),
    listedOnly: false,
    corroborators: 2,
    window: 30,
    waitingPeriod: 3,
    maxTerm: 366 * DAY,
    // The least that the contracts allow.
    claimWindow: 3_600,
    anyFault: true,
    maxSum: dollars('20000'),
    maxPerEvent: 0n,
    challengeAbove: dollars('3000'),
    challengePeriod: 60,
    evidencePeriod: 60,
    bond: dollars('50'),
    exclusions: productDocumentDigest(motorDocument),
  }
}
