/** The contract's numbers of kinds, from 1; what is none of them counts as the first. */
export function kindOf(number: i32): string {
  if (number == 2) return 'PAYMENT'
  if (number == 3) return 'UPGRADE'
  if (number == 4) return 'RELEASE'
  return 'PARAMETER'
}

/** The number with which a vote is withdrawn. */
export const WITHDRAWAL: i32 = 3

/** The contract's numbers of votes. */
export function supportOf(number: i32): string {
  if (number == 0) return 'AGAINST'
  if (number == 1) return 'FOR'
  return 'ABSTAIN'
}
