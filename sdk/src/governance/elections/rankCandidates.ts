/** What a ranking follows from. `state`: 1 standing, 2 withdrawn, 3 seated, 4 left. */
export type RankedCandidate = { votes: bigint; state: number }

/**
 * Numbers of the candidates by votes, the earlier registration first where they are equal, as the contract verifies. Withdrawn
 * ones have no place.
 */
export function rankCandidates(candidates: readonly RankedCandidate[]): number[] {
  return [...candidates.keys()]
    .filter((number) => candidates[number]?.state !== 2)
    .sort((a, b) => {
      const [left, right] = [candidates[a]?.votes ?? 0n, candidates[b]?.votes ?? 0n]
      return left === right ? a - b : left < right ? 1 : -1
    })
}
