import { BigInt } from '@graphprotocol/graph-ts'
import { ReleaseFiled } from '../../generated/HolderGovernor/HolderGovernor'
import { AdoptionClosed, ReleaseAttested } from '../../generated/ReleaseAdoption/ReleaseAdoption'
import { Attestation, Proposal, Vote } from '../../generated/schema'
import { eventId, orderOf, partId } from '../shared/ids'
import { bytesOf } from '../shared/texts'
import { noteStep } from './transitions'

/**
 * Votes are taken from the second of the filing on. The first release by the upgrade's proposer begins with the upgrade's
 * votes, any other with none.
 */
export function handleReleaseFiled(event: ReleaseFiled): void {
  const params = event.params
  const release = Proposal.load(params.releaseId.toString())
  const upgrade = Proposal.load(params.upgradeId.toString())
  if (release == null || upgrade == null) return
  const continues = isFirstOfProposer(upgrade, release)
  release.kind = 'RELEASE'
  release.upgrade = upgrade.id
  release.filedAt = event.block.timestamp
  release.snapshot = params.snapshot
  release.votingStartsAt = release.votingStartsAt.minus(BigInt.fromI32(1))
  release.quorum = upgrade.quorum
  release.quorumBps = upgrade.quorumBps
  release.supportBps = upgrade.supportBps
  release.hold = upgrade.hold
  release.releaseDigest = params.digest
  release.releaseContracts = bytesOf(params.contracts)
  release.releaseCodeHashes = params.codeHashes
  release.adoptionPeriod = params.adoptionPeriod
  if (continues) {
    release.votesFor = upgrade.votesFor
    release.votesAgainst = upgrade.votesAgainst
    release.votesAbstain = upgrade.votesAbstain
    release.voterCount = upgrade.voterCount
    copyVotes(upgrade, release)
  }
  release.save()
  noteStep(release, 'FILED', event.block.timestamp, event)
}

function isFirstOfProposer(upgrade: Proposal, release: Proposal): boolean {
  if (!release.proposer.equals(upgrade.proposer)) return false
  const earlier = upgrade.releases.load()
  for (let i = 0; i < earlier.length; i++) {
    if (earlier[i].proposer.equals(upgrade.proposer)) return false
  }
  return true
}

function copyVotes(upgrade: Proposal, release: Proposal): void {
  const votes = upgrade.votes.load()
  for (let i = 0; i < votes.length; i++) {
    const vote = new Vote(partId(release.id, votes[i].voter.toHexString()))
    vote.order = votes[i].order
    vote.proposal = release.id
    vote.voter = votes[i].voter
    vote.support = votes[i].support
    vote.weight = votes[i].weight
    vote.reason = votes[i].reason
    vote.timestamp = votes[i].timestamp
    vote.transactionHash = votes[i].transactionHash
    vote.save()
  }
}

export function handleReleaseAttested(event: ReleaseAttested): void {
  const attestation = new Attestation(eventId(event))
  attestation.order = orderOf(event)
  attestation.release = event.params.releaseId.toString()
  attestation.epoch = event.params.epoch.toI32()
  attestation.signer = event.params.signer
  attestation.timestamp = event.block.timestamp
  attestation.transactionHash = event.transaction.hash
  attestation.save()
}

/** The week is over: members that did not attest have left the committee. */
export function handleAdoptionClosed(event: AdoptionClosed): void {
  const release = Proposal.load(event.params.releaseId.toString())
  if (release == null) return
  release.adoptionClosedAt = event.block.timestamp
  release.adoptionRemoved = bytesOf(event.params.removed)
  release.save()
  noteStep(release, 'ADOPTION_CLOSED', event.block.timestamp, event)
}
