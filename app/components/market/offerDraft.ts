import type { OfferDraft } from '@fanal/sdk/market/publishing/createOffer'
import type { Address } from 'viem'
import { parseAmount } from '../format/parseAmount.ts'

/** Terms of an offer, as typed. */
export type OfferTermsDraft = {
  price: string
  token: string
  /** Seconds; 0 = without end. */
  duration: number
  /** Seconds. */
  settlementWindow: number
  /** Empty = no limit. */
  supply: string
}

export type OfferProblems = { price?: string; supply?: string }

/** What is still wrong with the terms, in words. Empty = ready. */
export function offerProblems(draft: OfferTermsDraft, decimals: number): OfferProblems {
  const problems: OfferProblems = {}
  const price = parseAmount(draft.price, decimals)
  if (price === undefined) problems.price = `A number with at most ${decimals} decimals.`
  else if (price === 0n) problems.price = 'Above zero. To give access for free, grant it.'
  else if (price >= 1n << 96n) problems.price = 'That is more than the market can hold.'
  if (draft.supply !== '' && !/^[1-9]\d{0,8}$/.test(draft.supply)) {
    problems.supply = 'A whole number of at least 1, or empty for no limit.'
  }
  return problems
}

/** The terms as the SDK takes them; only of a draft without problems. */
export function toOffer(draft: OfferTermsDraft, decimals: number): OfferDraft {
  return {
    price: parseAmount(draft.price, decimals) ?? 0n,
    token: draft.token as Address,
    duration: draft.duration,
    settlementWindow: draft.settlementWindow,
    ...(draft.supply && { supply: Number(draft.supply) }),
  }
}
