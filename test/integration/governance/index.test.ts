import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { cancelProposal } from '@fanal/sdk/governance/proposals/cancelProposal'
import { castVote } from '@fanal/sdk/governance/proposals/castVote'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { executeProposal } from '@fanal/sdk/governance/proposals/executeProposal'
import { queueProposal } from '@fanal/sdk/governance/proposals/queueProposal'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { readProposals } from '@fanal/sdk/governance/proposals/readProposals'
import { readSupportHistory } from '@fanal/sdk/governance/proposals/readSupportHistory'
import { withdrawVote } from '@fanal/sdk/governance/proposals/withdrawVote'
import { fileRelease } from '@fanal/sdk/governance/releases/fileRelease'
import type { ProposalChange } from '@fanal/sdk/governance/types'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { createGovernanceWorld, tokens, type GovernanceWorld } from './governanceWorld.ts'
import { startIndex, type RunningIndex } from './startIndex.ts'

/** A real history of votes, asked of the index and of the chain: both must tell the same, field by field. */
describe('the government, from the index and from the chain', { timeout: 420_000 }, () => {
  let world: GovernanceWorld
  let index: RunningIndex
  let fromIndex: FanalClient
  let fromChain: FanalClient
  before(async () => {
    world = await createGovernanceWorld()
    index = await startIndex(world.network, world.chain.rpcUrl)
    const { publicClient } = world.dana.client
    const network = { ...world.network, subgraphUrl: index.url }
    fromIndex = createFanalClient({ network, publicClient })
    fromChain = createFanalClient({ network: world.network, publicClient })
  })
  after(async () => {
    await index?.stop()
    await world?.stop()
  })

  const indexed = async () => {
    const block = await fromChain.publicClient.getBlockNumber({ cacheTime: 0 })
    assert.ok(await index.reaches(block), 'the index catches up')
  }
  /** Asks both, and compares everything except where it came from. */
  const same = async <answer extends { status: { source: string } }>(
    ask: (client: FanalClient) => Promise<answer>,
  ) => {
    await indexed()
    const [told, read] = [await ask(fromIndex), await ask(fromChain)]
    assert.equal(told.status.source, 'subgraph')
    assert.equal(read.status.source, 'chain')
    assert.deepEqual({ ...told, status: 0 }, { ...read, status: 0 })
    return told
  }
  const compare = async () => {
    const { proposals } = await same((client) => readProposals(client))
    for (const { id: proposalId } of proposals) {
      await same((client) => readProposal(client, { proposalId }))
      await same((client) => readSupportHistory(client, { proposalId }))
    }
    return proposals
  }
  const read = async (proposalId: bigint) =>
    (await readProposal(fromChain, { proposalId })).proposal
  const propose = async (title: string, changes: ProposalChange[]) => {
    const form = { title, body: 'Because.', changes }
    const { proposalId } = await createProposal(world.ada.client, { form })
    return proposalId
  }
  const toVoting = async (proposalId: bigint) =>
    world.passUntil((await read(proposalId)).snapshot + 1)
  const carry = async (proposalId: bigint) => {
    const { stage } = await read(proposalId)
    await world.passUntil(stage.passesAt as number)
    await queueProposal(world.dana.client, { proposalId })
    await world.passUntil((await read(proposalId)).facts.executableAt as number)
    await executeProposal(world.dana.client, { proposalId })
  }
  const feeOf = (value: string): ProposalChange[] => [
    { kind: 'parameter', name: 'market.feeBps', value },
  ]

  it('tells of no proposals alike', async () => {
    assert.deepEqual(await compare(), [])
  })

  it('tells every vote, change and withdrawal alike, while support is held and broken', async () => {
    const { ada, ben, cleo } = world
    const proposalId = await propose('A lower fee', feeOf('1 %'))
    await compare()
    await toVoting(proposalId)
    await castVote(ada.client, { proposalId, support: 'for', reason: 'Cheaper is “better” 🙂' })
    await compare()
    await castVote(ben.client, { proposalId, support: 'against' })
    await castVote(cleo.client, { proposalId, support: 'abstain' })
    await compare()
    await withdrawVote(ben.client, { proposalId })
    await withdrawVote(ada.client, { proposalId })
    await compare()
    await castVote(ben.client, { proposalId, support: 'for', reason: 'Convinced.' })
    await castVote(ada.client, { proposalId, support: 'for' })
    await castVote(cleo.client, { proposalId, support: 'for' })
    await compare()
    await carry(proposalId)
    await compare()
    const { points, holds, votes } = await readSupportHistory(fromIndex, { proposalId })
    assert.deepEqual(
      points.map(({ support, held }) => [support, held]),
      [
        ['for', true],
        ['against', false],
        ['abstain', false],
        [undefined, true],
        [undefined, false],
        ['for', true],
        ['for', true],
        ['for', true],
      ],
    )
    assert.equal(holds.length, 3)
    assert.deepEqual(
      votes.map(({ weight }) => weight),
      [tokens(4_000_000), tokens(3_000_000), tokens(2_000_000)],
    )
  })

  it('keeps a tally with every change that is right at every moment', async () => {
    const query = `{ voteChanges(orderBy: order) {
      act held quorumReached votesFor votesAgainst votesAbstain previousSupport } }`
    const response = await fetch(index.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    const { data } = (await response.json()) as {
      data: { voteChanges: { act: string; held: boolean; votesFor: string }[] }
    }
    assert.deepEqual(
      data.voteChanges.map(({ act, held, votesFor }) => [act, held, BigInt(votesFor)]),
      [
        ['CAST', true, tokens(4_000_000)],
        ['CAST', false, tokens(4_000_000)],
        ['CAST', false, tokens(4_000_000)],
        ['WITHDRAWN', true, tokens(4_000_000)],
        ['WITHDRAWN', false, 0n],
        ['CAST', true, tokens(3_000_000)],
        ['CAST', true, tokens(7_000_000)],
        ['CHANGED', true, tokens(9_000_000)],
      ],
    )
  })

  it('tells of proposals that are cancelled or lapse alike', async () => {
    const cancelled = await propose('To be withdrawn', feeOf('3 %'))
    await cancelProposal(world.ada.client, { proposalId: cancelled })
    const lapsed = await propose('Never held', feeOf('4 %'))
    await toVoting(lapsed)
    await castVote(world.ben.client, { proposalId: lapsed, support: 'against' })
    await world.passUntil((await read(lapsed)).facts.votingEndsAt + 1)
    const proposals = await compare()
    assert.deepEqual(
      proposals.map(({ stage }) => stage.step),
      ['lapsed', 'cancelled', 'executed'],
    )
  })

  it('tells of an upgrade, its release and another one alike', async () => {
    const { ada, ben, cleo, network } = world
    const text = '# A new charter\n\nData belong to those who make them.\n'
    const upgradeId = await propose('A new charter', [{ kind: 'charter', text, overlap: 60 }])
    await toVoting(upgradeId)
    for (const one of [ada, cleo])
      await castVote(one.client, { proposalId: upgradeId, support: 'for' })
    await carry(upgradeId)
    const form = {
      upgradeId,
      title: 'A new arbiter',
      body: 'As the charter says.',
      notes: 'Tested by three people.',
      calls: [
        {
          target: network.contracts.accessManager,
          signature: 'grantRole(uint64 roleId, address account, uint32 executionDelay)',
          arguments: ['1', ben.address, '0'],
        },
      ],
    }
    const { releaseId } = await fileRelease(ada.client, { form })
    await compare()
    await castVote(cleo.client, { proposalId: releaseId, support: 'against' })
    await castVote(ben.client, { proposalId: releaseId, support: 'abstain' })
    const proposals = await compare()
    const [release, upgrade] = proposals
    assert.equal(release?.release?.upgradeId, upgradeId)
    assert.deepEqual([release.voters, upgrade?.voters], [3, 2])
    // Of a release that somebody else files, nobody has voted yet.
    const other = await fileRelease(ben.client, { form: { ...form, title: 'Mine instead' } })
    await castVote(ben.client, { proposalId: other.releaseId, support: 'for' })
    const [mine] = await compare()
    assert.equal(mine?.voters, 1)
  })

  it('never misses a vote that the index has not seen: the chain tells it then', async () => {
    const { ada } = world
    const proposalId = await propose('Quick', feeOf('2 %'))
    await toVoting(proposalId)
    await indexed()
    index.pause()
    try {
      await castVote(ada.client, { proposalId, support: 'for' })
      const { proposal, status } = await readProposal(fromIndex, { proposalId })
      assert.equal(status.source, 'chain')
      assert.equal(proposal.tally.for, tokens(4_000_000))
    } finally {
      index.resume()
    }
    await compare()
  })

  it('reads the chain when graph-node is killed', async () => {
    await index.kill()
    const { proposals, status } = await readProposals(fromIndex)
    assert.equal(status.source, 'chain')
    assert.deepEqual(proposals, (await readProposals(fromChain)).proposals)
  })
})
