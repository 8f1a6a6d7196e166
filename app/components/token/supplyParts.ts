import type { SupplyView } from '@/hooks/token/useSupply.ts'

export type SupplyPart = {
  name: string
  value: bigint
  /** What it is for, and whether it votes. */
  words: string
  /** Share of the supply in basis points, rounded. */
  bps: number
  tone: 'amber' | 'data' | 'soft'
}

/** Where the supply is, largest first. The parts add up to the supply. */
export function supplyParts(supply: SupplyView): SupplyPart[] {
  const { circulating, market, bonds, vesting, treasury, rewards, earlier } = supply
  const parts: Omit<SupplyPart, 'bps'>[] = [
    {
      name: 'Holders',
      value: circulating - market - bonds,
      words: 'In accounts of people. Votes, once its holders say who casts the votes.',
      tone: 'amber',
    },
    {
      name: 'Vesting',
      value: vesting,
      words: 'Promised over time, or vested and not claimed yet. Does not vote.',
      tone: 'data',
    },
    {
      name: 'Treasury',
      value: treasury,
      words: 'Spent only by votes and within budget lines. Does not vote.',
      tone: 'data',
    },
    {
      name: 'Reward pool',
      value: rewards,
      words: 'Waits to be earned. Does not vote.',
      tone: 'data',
    },
    {
      name: 'Earlier holders',
      value: earlier,
      words: 'Waits for those on the list to claim it. Does not vote.',
      tone: 'soft',
    },
    {
      name: 'Bonds of candidates',
      value: bonds,
      words: 'Left with the elections, and returned. Does not vote.',
      tone: 'soft',
    },
    {
      name: 'Market',
      value: market,
      words: 'Proceeds of sales until they are withdrawn. Does not vote.',
      tone: 'soft',
    },
  ]
  const shareOf = (value: bigint) =>
    supply.supply === 0n ? 0 : Number((value * 20_000n + supply.supply) / (supply.supply * 2n))
  return parts
    .filter(({ value }) => value > 0n)
    .sort((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1))
    .map((part) => ({ ...part, bps: shareOf(part.value) }))
}
