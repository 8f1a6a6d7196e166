import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { productDocumentDigest } from '@fanal/sdk/insurance/productDocument'
import { encodeTiers } from '@fanal/sdk/insurance/severityTiers'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { parseUnits } from 'viem'
import { basicDocument } from './basicDocument.ts'
import { motorTerms, type TermsParameters } from './motorTerms.ts'

/**
 * The local network's cheaper product: as the motor product, but by one's own share of the fault, with smaller sums, for which
 * one camera is enough.
 */
export function basicTerms(parameters: TermsParameters): ProductTerms {
  const dollars = (amount: string) => parseUnits(amount, parameters.decimals)
  return {
    ...motorTerms(parameters),
    tiers: encodeTiers([
      { severity: toFixedPoint(8), bps: 3_000 },
      { severity: toFixedPoint(25), bps: 10_000 },
    ]),
    corroborators: 1,
    anyFault: false,
    maxSum: dollars('5000'),
    challengeAbove: dollars('1000'),
    bond: dollars('20'),
    exclusions: productDocumentDigest(basicDocument),
  }
}
