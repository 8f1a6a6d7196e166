export type FormatVotesParameters = { votes: bigint; decimals: number }

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 })

/** A weight as people compare it: "1.25M", "312", "under 0.01". The exact number belongs beside it on hover. */
export function formatVotes({ votes, decimals }: FormatVotesParameters): string {
  const whole = Number(votes) / 10 ** decimals
  if (whole > 0 && whole < 0.01) return 'under 0.01'
  return short.format(whole)
}
