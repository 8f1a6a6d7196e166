import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Address } from 'viem'
import { foldProposalEvents } from './foldProposalEvents.ts'

type Events = Parameters<typeof foldProposalEvents>[0]

const ann: Address = '0x00000000000000000000000000000000000000aA'
const ben: Address = '0x00000000000000000000000000000000000000bb'
const hash = `0x${'11'.repeat(32)}`
const where = { address: ann, transactionHash: hash, blockNumber: 1n, logIndex: 0 }

const created = (proposalId: bigint, proposer: Address) => ({
  ...where,
  eventName: 'ProposalCreated',
  timestamp: 1_000,
  args: {
    proposalId,
    proposer,
    targets: [],
    values: [],
    signatures: [],
    calldatas: [],
    voteStart: 1_100n,
    voteEnd: 2_000n,
    description: '',
  },
})
const vote = (proposalId: bigint, voter: Address, support: number, weight: bigint) => ({
  ...where,
  eventName: 'VoteCast',
  timestamp: 1_200,
  args: { proposalId, voter, support, weight, reason: '' },
})
const filed = (releaseId: bigint) => ({
  ...where,
  eventName: 'ReleaseFiled',
  timestamp: 1_500,
  args: {
    releaseId,
    upgradeId: 1n,
    digest: hash,
    contracts: [],
    codeHashes: [],
    snapshot: 1_100,
    adoptionPeriod: 60,
  },
})
const fold = (events: unknown[]) => foldProposalEvents(events as Events)

const upgrade = [created(1n, ann), vote(1n, ann, 1, 400n), vote(1n, ben, 2, 300n)]

test("the proposer's first release begins with the votes of the upgrade", () => {
  const proposals = fold([...upgrade, created(2n, ann), filed(2n), vote(2n, ann, 3, 0n)])
  const release = proposals.get(2n)
  assert.deepEqual(release?.tally, { for: 0n, against: 0n, abstain: 300n })
  assert.equal(release?.votes.size, 1)
  assert.deepEqual(proposals.get(1n)?.tally, { for: 400n, against: 0n, abstain: 300n })
  assert.equal(release?.snapshot, 1_100)
})

test('any other release begins without votes', () => {
  const strangers = [created(2n, ben), filed(2n)]
  const proposals = fold([
    ...upgrade,
    ...strangers,
    created(3n, ann),
    filed(3n),
    created(4n, ann),
    filed(4n),
    vote(4n, ben, 0, 300n),
  ])
  const none = { for: 0n, against: 0n, abstain: 0n }
  assert.deepEqual(proposals.get(2n)?.tally, none)
  // a stranger's filing takes nothing from the proposer's, which has the votes once
  assert.deepEqual(proposals.get(3n)?.tally, { for: 400n, against: 0n, abstain: 300n })
  assert.deepEqual(proposals.get(4n)?.tally, { ...none, against: 300n })
  assert.deepEqual(proposals.get(1n)?.releases, [2n, 3n, 4n])
})
