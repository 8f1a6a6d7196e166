import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  accessMarketAbi,
  charterAbi,
  holderGovernorAbi,
  networkParametersAbi,
  treasuryAbi,
} from '@fanal/sdk/generated/abis'
import { cancelProposal } from '@fanal/sdk/governance/proposals/cancelProposal'
import { castVote } from '@fanal/sdk/governance/proposals/castVote'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { executeProposal } from '@fanal/sdk/governance/proposals/executeProposal'
import { planProposal } from '@fanal/sdk/governance/proposals/planProposal'
import { queueProposal } from '@fanal/sdk/governance/proposals/queueProposal'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { readProposals } from '@fanal/sdk/governance/proposals/readProposals'
import { readSupportHistory } from '@fanal/sdk/governance/proposals/readSupportHistory'
import { readVote } from '@fanal/sdk/governance/proposals/readVote'
import { withdrawVote } from '@fanal/sdk/governance/proposals/withdrawVote'
import { readParameter } from '@fanal/sdk/governance/parameters/readParameter'
import { readParameterHistory } from '@fanal/sdk/governance/parameters/readParameterHistory'
import { fileRelease } from '@fanal/sdk/governance/releases/fileRelease'
import { readAdoption } from '@fanal/sdk/governance/releases/readAdoption'
import { loadText } from '@fanal/sdk/governance/text/loadText'
import { textDigest } from '@fanal/sdk/governance/text/textDigest'
import { readTreasury } from '@fanal/sdk/governance/treasury/readTreasury'
import type { ProposalChange } from '@fanal/sdk/governance/types'
import { erc20Abi } from 'viem'
import { bytes32, createGovernanceWorld, tokens, type GovernanceWorld } from './governanceWorld.ts'

describe('proposals by the SDK', () => {
  let world: GovernanceWorld
  before(async () => {
    world = await createGovernanceWorld()
  })
  after(() => world.stop())

  const governor = () => ({ address: world.network.contracts.governor, abi: holderGovernorAbi })
  const read = async (proposalId: bigint) =>
    (await readProposal(world.dana.client, { proposalId })).proposal
  const propose = async (title: string, changes: ProposalChange[]) => {
    const form = { title, body: 'Because.', changes }
    const { proposalId } = await createProposal(world.ada.client, { form })
    return proposalId
  }
  const toVoting = async (proposalId: bigint) =>
    world.passUntil((await read(proposalId)).snapshot + 1)
  /** Compares what the SDK derives from events with what the contract says. */
  const compare = async (proposalId: bigint) => {
    const { publicClient } = world.dana.client
    const proposal = await read(proposalId)
    const [votesFor, against, abstain, heldSince, quorum] = await publicClient.readContract({
      ...governor(),
      functionName: 'tallyOf',
      args: [proposalId],
    })
    const snapshot = await publicClient.readContract({
      ...governor(),
      functionName: 'proposalSnapshot',
      args: [proposalId],
    })
    assert.deepEqual(proposal.tally, { for: votesFor, against, abstain })
    assert.equal(proposal.facts.heldSince ?? 0, heldSince)
    assert.equal(BigInt(proposal.snapshot), snapshot)
    if (proposal.quorumFixed) assert.equal(proposal.quorum, quorum)
    const { points } = await readSupportHistory(world.dana.client, { proposalId })
    // A release begins with its upgrade's votes, which are not repeated as its own.
    const start =
      proposal.kind === 'release' ? proposal.tally : { for: 0n, against: 0n, abstain: 0n }
    assert.deepEqual(points.at(-1)?.tally ?? start, proposal.tally)
    return proposal
  }
  /** Ada and Cleo vote for it, it holds, is queued and executed. */
  const carry = async (proposalId: bigint) => {
    await toVoting(proposalId)
    for (const one of [world.ada, world.cleo])
      await castVote(one.client, { proposalId, support: 'for' })
    const { stage } = await compare(proposalId)
    assert.equal(stage.step, 'holding')
    await world.passUntil(stage.passesAt as number)
    await queueProposal(world.dana.client, { proposalId })
    await world.passUntil((await read(proposalId)).facts.executableAt as number)
    await executeProposal(world.dana.client, { proposalId })
    assert.equal((await read(proposalId)).stage.step, 'executed')
  }

  it('change a parameter, after votes that are changed, withdrawn and held', async () => {
    const { ada, ben, cleo, dana } = world
    const form = {
      title: 'A lower fee',
      body: 'It is too high.',
      changes: [{ kind: 'parameter' as const, name: 'market.feeBps', value: '1 %' }],
    }
    const plan = await planProposal(ada.client, { form })
    assert.equal(plan.kind, 'parameter')
    assert.deepEqual(
      plan.decoded.map(({ change }) => change.kind),
      ['parameter'],
    )
    assert.equal(plan.votes, tokens(4_000_000))
    const { proposalId } = await createProposal(ada.client, { form })
    assert.equal(proposalId, plan.proposalId)
    const proposal = await read(proposalId)
    assert.equal(proposal.title, 'A lower fee')
    assert.equal(proposal.stage.step, 'pending')
    await assert.rejects(castVote(ada.client, { proposalId, support: 'for' }), /not taken/)

    await toVoting(proposalId)
    await castVote(ada.client, { proposalId, support: 'for', reason: 'Cheaper is better.' })
    assert.equal((await compare(proposalId)).stage.step, 'holding')
    await castVote(ben.client, { proposalId, support: 'against' })
    const broken = await compare(proposalId)
    assert.equal(broken.stage.step, 'voting')
    assert.equal(broken.supportBps, 5714)
    await withdrawVote(ben.client, { proposalId })
    await castVote(ben.client, { proposalId, support: 'abstain' })
    await castVote(cleo.client, { proposalId, support: 'for' })
    await assert.rejects(castVote(dana.client, { proposalId, support: 'for' }), /no voting power/)
    await assert.rejects(queueProposal(dana.client, { proposalId }), /cannot be queued now/)
    const { stage, voters } = await compare(proposalId)
    assert.equal(voters, 3)
    const mine = await readVote(ben.client, { proposalId })
    assert.deepEqual(mine, {
      support: 'abstain',
      weight: tokens(3_000_000),
      power: tokens(3_000_000),
    })

    await world.passUntil(stage.passesAt as number)
    assert.equal((await compare(proposalId)).stage.step, 'passed')
    await assert.rejects(castVote(ben.client, { proposalId, support: 'for' }), /not taken/)
    await queueProposal(dana.client, { proposalId })
    await assert.rejects(queueProposal(dana.client, { proposalId }), /cannot be queued now/)
    await world.passUntil((await read(proposalId)).facts.executableAt as number)
    await executeProposal(dana.client, { proposalId })
    assert.equal((await read(proposalId)).stage.step, 'executed')

    const value = await dana.client.publicClient.readContract({
      address: world.network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'feeBps',
    })
    assert.equal(value, 100)
    const parameter = await readParameter(dana.client, { name: 'market.feeBps' })
    assert.equal(
      parameter.value,
      await dana.client.publicClient.readContract({
        address: world.network.contracts.parameters,
        abi: networkParametersAbi,
        functionName: 'valueOf',
        args: [bytes32('market.feeBps')],
      }),
    )
    const history = await readParameterHistory(dana.client, { name: 'market.feeBps' })
    assert.deepEqual(
      history.map(({ previous, value: next }) => [previous, next]),
      [[250n, 100n]],
    )
    const { points, holds, votes } = await readSupportHistory(dana.client, { proposalId })
    assert.deepEqual(
      points.map(({ support, held }) => [support, held]),
      [
        ['for', true],
        ['against', false],
        [undefined, true],
        ['abstain', true],
        ['for', true],
      ],
    )
    assert.equal(holds.length, 2)
    assert.equal(votes.length, 3)
    assert.equal(points[0]?.reason, 'Cheaper is better.')
  })

  it('are refused with a reason before anything is sent', async () => {
    const { ada, dana } = world
    const plan = (change: ProposalChange) =>
      planProposal(ada.client, { form: { title: 'X', body: '', changes: [change] } })
    await assert.rejects(
      plan({ kind: 'parameter', name: 'market.none', value: '1' }),
      /market.none/,
    )
    await assert.rejects(plan({ kind: 'parameter', name: 'market.feeBps', value: '90 %' }), /10 %/)
    const token = world.network.contracts.networkToken
    await assert.rejects(plan({ kind: 'payment', token, to: '0x12', amount: '1' }), /address/)
    await assert.rejects(
      plan({ kind: 'payment', token, to: dana.address, amount: '6000000' }),
      /treasury/i,
    )
    const form = {
      title: 'Mine',
      body: '',
      changes: [{ kind: 'parameter' as const, name: 'market.feeBps', value: '2 %' }],
    }
    await assert.rejects(planProposal(dana.client, { form }), /voting power/)
    await assert.rejects(
      planProposal(ada.client, { form: { ...form, title: ' ' } }),
      /title is missing/,
    )
    await assert.rejects(readProposal(dana.client, { proposalId: 12n }), /no proposal/)
  })

  it('are withdrawn by their proposer alone, before the voting', async () => {
    const proposalId = await propose('To be withdrawn', [
      { kind: 'parameter', name: 'market.feeBps', value: '3 %' },
    ])
    await assert.rejects(cancelProposal(world.ben.client, { proposalId }), /proposed it/)
    await cancelProposal(world.ada.client, { proposalId })
    assert.equal((await read(proposalId)).stage.step, 'cancelled')
  })

  it('lapse when the majority is not held in time', async () => {
    const proposalId = await propose('Never held', [
      { kind: 'parameter', name: 'market.feeBps', value: '4 %' },
    ])
    await toVoting(proposalId)
    await castVote(world.ben.client, { proposalId, support: 'against' })
    await world.passUntil((await read(proposalId)).facts.votingEndsAt + 1)
    assert.equal((await compare(proposalId)).stage.step, 'lapsed')
    await assert.rejects(queueProposal(world.ada.client, { proposalId }), /cannot be queued/)
  })

  it('pay from the treasury and open budget lines', async () => {
    const { dana, network } = world
    const token = network.contracts.networkToken
    const start = await world.now()
    const proposalId = await propose('Pay and plan', [
      { kind: 'payment', token, to: dana.address, amount: '1000' },
      {
        kind: 'openLine',
        name: 'meetings',
        token,
        cap: '500',
        period: '1 hour',
        start,
        end: start + 86_400,
        spender: 'operations',
      },
      {
        kind: 'openGrant',
        name: 'viewer',
        token,
        recipient: dana.address,
        milestones: ['100', '200'],
        start,
        end: start + 864_000,
        spender: 'operations',
      },
    ])
    assert.equal((await read(proposalId)).kind, 'payment')
    await carry(proposalId)
    const balance = await dana.client.publicClient.readContract({
      address: token,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [dana.address],
    })
    assert.ok(balance >= tokens(1_000))
    const { lines, payments } = await readTreasury(dana.client)
    const count = await dana.client.publicClient.readContract({
      address: network.contracts.treasury,
      abi: treasuryAbi,
      functionName: 'linesCount',
    })
    assert.equal(lines.length, count)
    assert.deepEqual(
      lines.slice(-2).map(({ name, kind, cap, open }) => [name, kind, cap.amount, open]),
      [
        ['meetings', 'operating', tokens(500), true],
        ['viewer', 'grant', tokens(300), true],
      ],
    )
    const { description } = await read(proposalId)
    assert.deepEqual(
      payments.map(({ to, amount, digest }) => [to, amount.amount, digest]),
      [[dana.address, tokens(1_000), textDigest(description)]],
    )
    const closing = await propose('No meetings', [{ kind: 'closeLine', lineId: lines.length - 1 }])
    await carry(closing)
    assert.equal((await readTreasury(dana.client)).lines.at(-2)?.open, false)
  })

  it('adopt a charter, then the release that follows from it, held twice', async () => {
    const { ada, cleo, dana, network } = world
    const text = '# A new charter\n\nData belong to those who make them.\n'
    const upgradeId = await propose('A new charter', [{ kind: 'charter', text, overlap: 60 }])
    assert.equal((await read(upgradeId)).kind, 'upgrade')
    const digest = textDigest(text)
    assert.equal(await loadText(dana.client, { digest }), text)
    await toVoting(upgradeId)
    for (const one of [ada, cleo])
      await castVote(one.client, { proposalId: upgradeId, support: 'for' })
    await world.passUntil((await compare(upgradeId)).stage.passesAt as number)
    await queueProposal(dana.client, { proposalId: upgradeId })
    await world.passUntil((await read(upgradeId)).facts.executableAt as number)
    await executeProposal(dana.client, { proposalId: upgradeId })
    assert.equal((await read(upgradeId)).stage.step, 'awaitingRelease')
    assert.equal(
      await dana.client.publicClient.readContract({
        address: network.contracts.charter,
        abi: charterAbi,
        functionName: 'digest',
      }),
      digest,
    )

    const form = {
      upgradeId,
      title: 'A new arbiter',
      body: 'As the charter says.',
      notes: 'Tested by three people.',
      calls: [
        {
          target: network.contracts.accessManager,
          signature: 'grantRole(uint64 roleId, address account, uint32 executionDelay)',
          arguments: ['1', dana.address, '0'],
        },
      ],
    }
    await assert.rejects(
      fileRelease(dana.client, { form: { ...form, contracts: [dana.address] } }),
      /no contract/,
    )
    const { releaseId } = await fileRelease(ada.client, { form })
    const release = await compare(releaseId)
    assert.equal(release.kind, 'release')
    // As it comes from the proposer of the upgrade, it begins with its votes.
    assert.equal(release.tally.for, tokens(6_000_000))
    assert.equal(release.stage.step, 'holding')
    await castVote(cleo.client, { proposalId: releaseId, support: 'against' })
    assert.equal((await compare(releaseId)).stage.step, 'voting')
    await castVote(cleo.client, { proposalId: releaseId, support: 'for' })
    await world.passUntil((await compare(releaseId)).stage.passesAt as number)
    const passed = await compare(releaseId)
    assert.equal(passed.stage.step, 'adoption')
    await assert.rejects(queueProposal(dana.client, { proposalId: releaseId }), /queued/)
    const { endsAt, closed, members } = await readAdoption(dana.client, { releaseId })
    assert.deepEqual([closed, members], [false, []])
    await world.passUntil(endsAt as number)
    assert.equal((await read(releaseId)).stage.step, 'passed')
    await queueProposal(dana.client, { proposalId: releaseId })
    await world.passUntil((await read(releaseId)).facts.executableAt as number)
    await executeProposal(dana.client, { proposalId: releaseId })
    assert.equal((await read(releaseId)).stage.step, 'executed')
    assert.equal((await readAdoption(dana.client, { releaseId })).closed, true)
  })

  it('are all in the list', async () => {
    const { proposals } = await readProposals(world.dana.client)
    assert.equal(proposals.length, 7)
    for (const { id } of proposals) await compare(id)
  })
})
