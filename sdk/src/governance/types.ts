/*
 * What screens and command line show of the network's government. Votes and amounts are wei of their token, times are seconds
 * since 1970, durations are seconds, shares are basis points (10,000 = all), digests are sha2-256 as 32 bytes of hex, unless
 * a line says otherwise. Everything undefined is not known or does not apply.
 */
export type * from './types/amounts.ts'
export type * from './types/changes.ts'
export type * from './types/council.ts'
export type * from './types/councilCalls.ts'
export type * from './types/disclosures.ts'
export type * from './types/elections.ts'
export type * from './types/freezes.ts'
export type * from './types/parameters.ts'
export type * from './types/proposals.ts'
export type * from './types/proposing.ts'
export type * from './types/releases.ts'
export type * from './types/treasury.ts'
