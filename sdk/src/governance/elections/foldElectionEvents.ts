import type { Address, Hash, Hex } from 'viem'
import type { electionsAbi } from '../../generated/abis.ts'
import type { ContractEvent } from '../chain/readContractEvents.ts'
import type { Allocation } from '../relay/electionBallotTypedData.ts'
import { readShortText } from '../text/shortText.ts'

/** What only the events tell of bodies, elections and recalls; the rest is asked of the contract. */
export type ElectionRecords = {
  bodies: Map<
    number,
    { name: string; interested: Interest[]; roots: { root: Hex; order: number }[] }
  >
  elections: Map<number, ElectionRecord>
  recalls: Map<number, { startedBy: Address; recalled: boolean | undefined }>
}
/** An account that asked to be put on a list; `order` tells what came first on chain. */
export type Interest = { account: Address; order: number }
export type ElectionRecord = {
  bodyId: number
  candidates: Map<number, { profileDigest: Hex; registeredAt: number }>
  /** Holders whose ballot counts; known even where the ballots were not asked for. */
  voters: number
  /** Ballots on record by voter in lower case; from the index only those that were asked for. */
  ballots: Map<string, readonly Allocation[]>
  seated: number
  finalisedHash: Hash | undefined
}

/** Folds the events of the elections, in the order of the chain. */
export function foldElectionEvents(
  events: readonly ContractEvent<typeof electionsAbi>[],
): ElectionRecords {
  const records: ElectionRecords = { bodies: new Map(), elections: new Map(), recalls: new Map() }
  const { bodies, elections, recalls } = records
  events.forEach((event, order) => {
    switch (event.eventName) {
      case 'BodyOpened':
        bodies.set(event.args.bodyId, {
          name: readShortText(event.args.name),
          interested: [],
          roots: [],
        })
        return
      case 'InterestRegistered':
        bodies.get(event.args.bodyId)?.interested.push({ account: event.args.account, order })
        return
      case 'EligibilityRootChanged':
        bodies.get(event.args.bodyId)?.roots.push({ root: event.args.root, order })
        return
      case 'ElectionOpened':
        elections.set(event.args.electionId, {
          bodyId: event.args.bodyId,
          candidates: new Map(),
          voters: 0,
          ballots: new Map(),
          seated: 0,
          finalisedHash: undefined,
        })
        return
      case 'CandidateRegistered': {
        const { electionId, candidate, candidacy } = event.args
        elections.get(electionId)?.candidates.set(candidate, {
          profileDigest: candidacy.profileDigest,
          registeredAt: event.timestamp,
        })
        return
      }
      case 'BallotCast': {
        const { electionId, voter, ballot } = event.args
        const election = elections.get(electionId)
        if (!election) return
        if (ballot.length === 0) election.ballots.delete(voter.toLowerCase())
        else election.ballots.set(voter.toLowerCase(), ballot)
        election.voters = election.ballots.size
        return
      }
      case 'MemberSeated': {
        const election = elections.get(event.args.electionId)
        // Runners-up that move in later do not add to what was contested.
        if (election && (election.finalisedHash ?? event.transactionHash) === event.transactionHash)
          election.seated += 1
        return
      }
      case 'ElectionFinalised': {
        const election = elections.get(event.args.electionId)
        if (election) election.finalisedHash = event.transactionHash
        return
      }
      case 'RecallStarted':
        recalls.set(event.args.recallId, { startedBy: event.args.startedBy, recalled: undefined })
        return
      case 'RecallClosed': {
        const recall = recalls.get(event.args.recallId)
        if (recall) recall.recalled = event.args.recalled
        return
      }
    }
  })
  return records
}
