import { BigInt } from '@graphprotocol/graph-ts'
import {
  BondReturned,
  CandidateRegistered,
  CandidatesRanked,
  CandidateWithdrawn,
  ElectionFinalised,
  ElectionOpened,
} from '../../generated/Elections/Elections'
import { Candidate, Election } from '../../generated/schema'
import { cidOfDigest } from '../shared/cid'
import { partId } from '../shared/ids'
import { setNumber } from '../shared/nullable'
import { storable } from '../shared/texts'

export function loadCandidate(electionId: string, number: i32): Candidate | null {
  return Candidate.load(partId(electionId, number.toString()))
}

export function handleElectionOpened(event: ElectionOpened): void {
  const election = new Election(event.params.electionId.toString())
  election.number = event.params.electionId.toI32()
  election.body = event.params.bodyId.toString()
  election.openedAt = event.block.timestamp
  election.nominationEndsAt = event.params.nominationEndsAt
  election.votingEndsAt = event.params.votingEndsAt
  election.regionShareBps = event.params.regionShareBps
  election.typeShareBps = event.params.typeShareBps
  election.candidateCount = 0
  election.voterCount = 0
  election.cast = BigInt.zero()
  election.rankedCount = 0
  election.seatedCount = 0
  election.transactionHash = event.transaction.hash
  election.save()
}

export function handleCandidateRegistered(event: CandidateRegistered): void {
  const election = Election.load(event.params.electionId.toString())
  if (election == null) return
  election.candidateCount += 1
  election.save()

  const candidacy = event.params.candidacy
  const number = event.params.candidate
  const candidate = new Candidate(partId(election.id, number.toString()))
  candidate.election = election.id
  candidate.number = number
  candidate.account = event.params.account
  candidate.bond = event.params.bond
  candidate.bondReturned = false
  candidate.profileDigest = candidacy.profileDigest
  candidate.profileCid = cidOfDigest(candidacy.profileDigest)
  candidate.region = candidacy.region
  candidate.memberType = candidacy.memberType
  candidate.nodeSigner = candidacy.node.signer
  candidate.nodeEncryptionKey = candidacy.node.encryptionKey
  candidate.nodeUrl = storable(candidacy.node.url)
  candidate.votes = BigInt.zero()
  candidate.state = 'STANDING'
  candidate.registeredAt = event.block.timestamp
  candidate.transactionHash = event.transaction.hash
  candidate.save()
}

export function handleCandidateWithdrawn(event: CandidateWithdrawn): void {
  const candidate = loadCandidate(event.params.electionId.toString(), event.params.candidate)
  if (candidate == null) return
  candidate.state = 'WITHDRAWN'
  candidate.save()
}

export function handleBondReturned(event: BondReturned): void {
  const candidate = loadCandidate(event.params.electionId.toString(), event.params.candidate)
  if (candidate == null) return
  candidate.bondReturned = true
  candidate.save()
}

/** Places verified on chain, beginning with place `from`. */
export function handleCandidatesRanked(event: CandidatesRanked): void {
  const election = Election.load(event.params.electionId.toString())
  if (election == null) return
  const numbers = event.params.candidates
  for (let i = 0; i < numbers.length; i++) {
    const candidate = loadCandidate(election.id, numbers[i])
    if (candidate == null) continue
    setNumber(candidate, 'rank', event.params.from + i)
    candidate.save()
  }
  election.rankedCount = event.params.from + numbers.length
  election.save()
}

export function handleElectionFinalised(event: ElectionFinalised): void {
  const election = Election.load(event.params.electionId.toString())
  if (election == null) return
  election.finalisedAt = event.block.timestamp
  election.finalisedHash = event.transaction.hash
  election.save()
}
