export type ReleaseWordsParameters = {
  /** Second of now. */
  now: number
  /** Last second in which something can be claimed. */
  claimsEnd: number
  /** The same as people read it. */
  until: string
  /** What still backs the policy. */
  backing: string
  /** Claims that wait. */
  openClaims: number
}

/** Whether the capital behind a policy that has ended can be released, and why. */
export function releaseWords({
  now,
  claimsEnd,
  until,
  backing,
  openClaims,
}: ReleaseWordsParameters): { canRelease: boolean; words: string } {
  if (openClaims > 0)
    return {
      canRelease: false,
      words: `${backing} back it until ${openClaims === 1 ? 'the claim that waits is' : `the ${openClaims} claims that wait are`} decided.`,
    }
  return now > claimsEnd
    ? { canRelease: true, words: `The time for claims is over, and ${backing} still back it.` }
    : {
        canRelease: false,
        words: `Claims can come until ${until}. Until then ${backing} back it.`,
      }
}
