import { splitVotes } from '@fanal/sdk/governance/elections/splitVotes'

/** What is typed for each candidate, in percent of one's votes; '' and '0' give it nothing. */
export type SplitDraft = Readonly<Record<number, string>>
export type GivenVotes = { candidateId: number; votes: bigint }[]

/** All of one's votes, in hundredths of a percent. */
const ALL = 10_000

/** A share in hundredths of a percent; undefined when it is none. */
export function readShare(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(trimmed)) return undefined
  const share = Math.round(Number(trimmed) * 100)
  return share > ALL ? undefined : share
}

/** A share as it is typed: 3333 → "33.33". */
export function writeShare(share: number): string {
  return String(share / 100)
}

/** What is given in all, in hundredths of a percent; what cannot be read counts nothing. */
export function sumOf(draft: SplitDraft): number {
  return Object.values(draft).reduce((sum, text) => sum + (readShare(text) ?? 0), 0)
}

/** The same share for each; what division leaves goes to the first ones. */
export function equalSplit(candidates: readonly number[], whole = ALL): SplitDraft {
  const share = Math.floor(whole / candidates.length)
  const left = whole - share * candidates.length
  return Object.fromEntries(
    candidates.map((candidateId, place) => [
      candidateId,
      writeShare(share + (place < left ? 1 : 0)),
    ]),
  )
}

/** A ballot on record as shares; together they are what the whole ballot is of one's votes. */
export function draftOf(given: GivenVotes, power: bigint): SplitDraft {
  if (power === 0n) return {}
  const shareOf = (votes: bigint) => Number((votes * BigInt(ALL) + power / 2n) / power)
  const shares = given.map(({ votes }) => shareOf(votes))
  const whole = shareOf(given.reduce((sum, { votes }) => sum + votes, 0n))
  const largest = shares.indexOf(Math.max(...shares))
  // Rounding each share may miss the whole by a little, which shows least in the largest.
  const missed = whole - shares.reduce((sum, one) => sum + one, 0)
  return Object.fromEntries(
    given.map(({ candidateId }, place) => [
      candidateId,
      writeShare((shares[place] ?? 0) + (place === largest ? missed : 0)),
    ]),
  )
}

/** What the wallet would be asked to sign. Given in full, not a wei is lost to rounding. */
export function ballotOf(draft: SplitDraft, power: bigint): GivenVotes {
  const shares = Object.entries(draft)
    .map(([candidateId, text]) => ({
      candidateId: Number(candidateId),
      share: readShare(text) ?? 0,
    }))
    .filter(({ share }) => share > 0)
  if (shares.length > 0 && sumOf(draft) === ALL) return splitVotes({ power, shares })
  return shares
    .map(({ candidateId, share }) => ({
      candidateId,
      votes: (power * BigInt(share)) / BigInt(ALL),
    }))
    .filter(({ votes }) => votes > 0n)
}

export type SplitProblems = {
  /** By candidate. */
  shares: Record<number, string>
  whole: string | undefined
}

/** What is wrong with a split, in words, before the wallet is asked anything. */
export function splitProblems(
  draft: SplitDraft,
  { power, recorded }: { power: bigint; recorded: GivenVotes },
): SplitProblems {
  const shares = Object.fromEntries(
    Object.entries(draft)
      .filter(([, text]) => readShare(text) === undefined)
      .map(([candidateId]) => [
        candidateId,
        'Give a share from 0 to 100, with at most two decimals, like 33.33.',
      ]),
  )
  if (Object.keys(shares).length > 0) return { shares, whole: undefined }
  const sum = sumOf(draft)
  if (sum > ALL) {
    const over = writeShare(sum - ALL)
    return { shares, whole: `You give ${writeShare(sum)} %: that is ${over} % too much.` }
  }
  const ballot = ballotOf(draft, power)
  if (ballot.length === 0) return { shares, whole: 'Give at least one candidate a share.' }
  const isSame =
    ballot.length === recorded.length &&
    ballot.every(({ candidateId, votes }) =>
      recorded.some((one) => one.candidateId === candidateId && one.votes === votes),
    )
  return { shares, whole: isSame ? 'This is your ballot already.' : undefined }
}
