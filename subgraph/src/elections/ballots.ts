import { BigInt, store } from '@graphprotocol/graph-ts'
import { BallotCast } from '../../generated/Elections/Elections'
import { Ballot, BallotChange, Election } from '../../generated/schema'
import { eventId, orderOf, partId } from '../shared/ids'
import { loadCandidate } from './candidates'

/** A ballot replaces the earlier one of the same holder; an empty one withdraws it. */
export function handleBallotCast(event: BallotCast): void {
  const election = Election.load(event.params.electionId.toString())
  if (election == null) return
  const numbers: i32[] = []
  const weights: BigInt[] = []
  for (let i = 0; i < event.params.ballot.length; i++) {
    numbers.push(event.params.ballot[i].candidate)
    weights.push(event.params.ballot[i].weight)
  }
  const id = partId(election.id, event.params.voter.toHexString())
  let ballot = Ballot.load(id)
  if (ballot != null) count(election, ballot.candidates, ballot.weights, false)
  if (numbers.length == 0) {
    if (ballot != null) {
      election.voterCount -= 1
      store.remove('Ballot', id)
    }
  } else {
    if (ballot == null) {
      ballot = new Ballot(id)
      ballot.order = orderOf(event)
      ballot.election = election.id
      ballot.voter = event.params.voter
      election.voterCount += 1
    }
    ballot.candidates = numbers
    ballot.weights = weights
    ballot.timestamp = event.block.timestamp
    ballot.transactionHash = event.transaction.hash
    ballot.save()
    count(election, numbers, weights, true)
  }
  election.save()

  const change = new BallotChange(eventId(event))
  change.order = orderOf(event)
  change.election = election.id
  change.voter = event.params.voter
  change.candidates = numbers
  change.weights = weights
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

function count(election: Election, numbers: i32[], weights: BigInt[], added: boolean): void {
  for (let i = 0; i < numbers.length; i++) {
    const weight = added ? weights[i] : weights[i].neg()
    election.cast = election.cast.plus(weight)
    const candidate = loadCandidate(election.id, numbers[i])
    if (candidate == null) continue
    candidate.votes = candidate.votes.plus(weight)
    candidate.save()
  }
}
