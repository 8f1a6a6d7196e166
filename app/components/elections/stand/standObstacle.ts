import { type Address, isAddressEqual } from 'viem'
import { formatVotes } from '../../govern/formatVotes.ts'
import { bondDue, type StandFacts } from './standFacts.ts'

/** Why an account cannot stand at all, whatever it fills in; undefined when it can. The list is told apart. */
export function standObstacle(facts: StandFacts, account: Address): string | undefined {
  const { election, body, votes, balance } = facts
  const { rules } = body
  if (election.candidates.some((one) => isAddressEqual(one.account, account)))
    return 'This account has already registered for this election.'
  const seat = body.seats.find((one) => one.account && isAddressEqual(one.account, account))
  if (seat && !seat.silent && (seat.termEndsAt ?? 0) > election.votingEndsAt)
    return 'This account has a seat already, and its term goes on beyond this election.'
  const show = (amount: bigint) => formatVotes({ votes: amount, decimals: 18 })
  if (rules.minBond === 0n && rules.minSupport > 0n && votes < rules.minSupport)
    return `Standing needs ${show(rules.minSupport)} votes just before the election was opened; this account had ${show(votes)}.`
  const bond = bondDue(facts)
  if (balance < bond)
    return `Standing needs a bond of ${show(bond)} tokens; this account holds ${show(balance)}.`
  return undefined
}
