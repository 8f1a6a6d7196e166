import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { holderGovernorAbi } from '@fanal/sdk/generated/abis'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { castVote } from '@fanal/sdk/governance/proposals/castVote'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { readVote } from '@fanal/sdk/governance/proposals/readVote'
import { signBallot } from '@fanal/sdk/governance/elections/signBallot'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { signRecallVote } from '@fanal/sdk/governance/elections/signRecallVote'
import { startRecall } from '@fanal/sdk/governance/elections/startRecall'
import { readRecalls } from '@fanal/sdk/governance/elections/readRecalls'
import { readVoteBudget } from '@fanal/sdk/governance/relay/readVoteBudget'
import { relayVote } from '@fanal/sdk/governance/relay/relayVote'
import type { SignedVote } from '@fanal/sdk/governance/relay/signedVote'
import { signVote } from '@fanal/sdk/governance/relay/signVote'
import { delegateVotes } from '@fanal/sdk/token/delegateVotes'
import { readVotingPower } from '@fanal/sdk/token/readVotingPower'
import { signDelegation } from '@fanal/sdk/token/signDelegation'
import { generatePrivateKey } from 'viem/accounts'
import { parseEther, type Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { eventually } from '../fognode/eventually.ts'
import { accountNo } from '../fognode/startTestChain.ts'
import { toBody } from '../fognode/sellDataset.ts'
import { createSmartAccount } from '../market/smartAccount.ts'
import { bodyOf, holdNomination, toVote } from './electionSteps.ts'
import { createGovernanceWorld, tokens, type GovernanceWorld } from './governanceWorld.ts'

type Answer = {
  status?: string
  transactionHash?: Hex
  error?: { code: string; message: string }
}

describe('votes without gas', () => {
  let world: GovernanceWorld
  let proposalId: bigint
  before(async () => {
    world = await createGovernanceWorld({ relay: { votes: { votesPerAccount: 6 } } })
    proposalId = await propose('A fee')
  })
  after(() => world.stop())

  const propose = async (title: string) => {
    const changes = [{ kind: 'parameter' as const, name: 'market.feeBps', value: '2 %' }]
    const created = await createProposal(world.ada.client, { form: { title, body: '', changes } })
    const { proposal } = await readProposal(world.ada.client, { proposalId: created.proposalId })
    await world.passUntil(proposal.snapshot + 1)
    return created.proposalId
  }
  const post = async (body: unknown) => {
    const response = await fetch(`${world.node.url}/v1/relay/votes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toBody(body),
    })
    return { code: response.status, answer: (await response.json()) as Answer }
  }
  const mined = (id: Hex) =>
    eventually('the vote is mined', async () => {
      const response = await fetch(`${world.node.url}/v1/relay/votes/${id}`)
      const answer = (await response.json()) as Answer
      return answer.status === 'mined' ? answer : false
    })
  const sentByNode = () => world.chain.client.getTransactionCount({ address: world.node.signer })
  const refusedWith = async (body: unknown, code: string, status = 422) => {
    const before = await sentByNode()
    const result = await post(body)
    assert.equal(result.answer.error?.code, code, JSON.stringify(result.answer))
    assert.equal(result.code, status)
    assert.equal(await sentByNode(), before)
  }
  const supportOf = async (account: Hex, of = proposalId) =>
    (await readVote(world.dana.client, { proposalId: of, account })).support

  it('cost the voter a signature and no gas, and one posting is enough', async () => {
    const { ben } = world
    const coins = await world.chain.client.getBalance({ address: ben.address })
    const budget = await readVoteBudget(ben.client)
    assert.deepEqual([budget?.left, budget?.limit], [6, 6])
    const vote = await signVote(ben.client, { proposalId, support: 'for' })
    const sent = await sentByNode()
    const results = await Promise.all(Array.from({ length: 5 }, () => post(vote)))
    assert.equal(new Set(results.map(({ answer }) => answer.transactionHash)).size, 1)
    assert.ok(results.every(({ code }) => code === 200))
    await mined(vote.id)
    const { transactionHash } = await relayVote(ben.client, { vote })
    assert.equal(transactionHash, results[0]?.answer.transactionHash)
    assert.equal(await sentByNode(), sent + 1)
    assert.equal(await supportOf(ben.address), 'for')
    assert.equal(await world.chain.client.getBalance({ address: ben.address }), coins)
    assert.equal((await readVoteBudget(ben.client))?.left, 5)
  })

  it('are changed and withdrawn the same way, with a reason too', async () => {
    const { ben } = world
    const change = await signVote(ben.client, {
      proposalId,
      support: 'against',
      reason: 'Ich habe es mir überlegt.',
    })
    await relayVote(ben.client, { vote: change })
    assert.equal(await supportOf(ben.address), 'against')
    await relayVote(ben.client, {
      vote: await signVote(ben.client, { proposalId, support: 'withdrawn' }),
    })
    assert.equal(await supportOf(ben.address), undefined)
    const events = await world.chain.client.getContractEvents({
      address: world.network.contracts.governor,
      abi: holderGovernorAbi,
      eventName: 'VoteCast',
      fromBlock: 0n,
    })
    assert.ok(events.some(({ args }) => args.reason === 'Ich habe es mir überlegt.'))
  })

  it('are refused when altered, used, of another account, or without power', async () => {
    const { ada, ben, cleo, dana } = world
    const vote = (await signVote(cleo.client, { proposalId, support: 'for' })) as SignedVote & {
      kind: 'vote'
    }
    await refusedWith({ ...vote, support: 0 }, 'wrong_id')
    await refusedWith({ ...vote, account: ada.address }, 'wrong_id')
    await refusedWith({ ...vote, nonce: vote.nonce + 1n }, 'nonce_too_high')
    const foreign = await signVote(ada.client, { proposalId, support: 'for' })
    await refusedWith({ ...vote, signature: foreign.signature }, 'invalid_signature')
    await relayVote(cleo.client, { vote })
    await refusedWith({ ...vote, id: `0x${'ab'.repeat(32)}` }, 'already_used')
    await assert.rejects(signVote(dana.client, { proposalId, support: 'for' }), /voting power/)

    await castVote(ada.client, { proposalId, support: 'for' })
    // A signature from before must not undo what the voter sent itself since.
    await refusedWith(foreign, 'HolderGovernor_VotedDirectly')
    await assert.rejects(
      signVote(ada.client, { proposalId, support: 'against' }),
      /own transaction/,
    )

    const stale = await signDelegation(ben.client, { to: cleo.address, lifetime: 5 })
    await refusedWith(stale, 'expired')
    for (const [bad, pattern] of [
      [{}, /kind/],
      [{ ...vote, kind: 'other' }, /kind/],
      [{ ...vote, extra: 1 }, /extra: no such entry/],
      [{ ...vote, proposalId: '-1' }, /proposalId/],
      [{ ...vote, reason: 'x'.repeat(2_001) }, /reason/],
    ] as const) {
      const { code, answer } = await post(bad)
      assert.equal(code, 400, JSON.stringify(answer))
      assert.match(answer.error?.message ?? '', pattern)
    }
    const unknown = `${world.node.url}/v1/relay/votes/0x${'00'.repeat(32)}`
    assert.equal((await fetch(unknown)).status, 404)
  })

  it('of one account go one after another, so that none fails at the node’s expense', async () => {
    const { ben, chain } = { ...world }
    await chain.control.setAutomine(false)
    try {
      const one = await signVote(ben.client, { proposalId, support: 'for' })
      const other = await signVote(ben.client, { proposalId, support: 'abstain' })
      assert.equal((await post(one)).code, 200)
      await refusedWith(other, 'under_way')
      await chain.control.mine({ blocks: 1 })
      await mined(one.id)
      await refusedWith(other, 'already_used')
    } finally {
      await chain.control.setAutomine(true)
    }
    assert.equal(await supportOf(ben.address), 'for')
  })

  it('are taken from smart accounts, and delegations from plain ones', async () => {
    const { dana, network, chain } = world
    const ownerKey = generatePrivateKey()
    const owner = privateKeyToAccount(ownerKey)
    await chain.control.setBalance({ address: owner.address, value: parseEther('1') })
    const smart = await createSmartAccount(network, ownerKey)
    const first = world.person(accountNo(0))
    await delegateVotes(first.client, { to: smart.address })
    const other = await propose('Another fee')
    const vote = await signVote(smart.client, { proposalId: other, support: 'for' })
    assert.ok(vote.signature.length > 132)
    await refusedWith(
      { ...vote, signature: `${vote.signature.slice(0, -2)}00` },
      'GovernorInvalidSignature',
    )
    await relayVote(smart.client, { vote })
    assert.equal(await supportOf(smart.address, other), 'for')

    const delegation = await signDelegation(dana.client, { to: smart.address })
    await relayVote(dana.client, { vote: delegation })
    const { delegate } = await readVotingPower(dana.client)
    assert.equal(delegate?.toLowerCase(), smart.address.toLowerCase())
    await assert.rejects(signDelegation(smart.client, { to: dana.address }), /signs in a form/)
  })

  it('end with the budget of the account', async () => {
    const { ben } = world
    while ((await readVoteBudget(ben.client))?.left !== 0)
      await relayVote(ben.client, {
        vote: await signVote(ben.client, { proposalId, support: 'abstain' }),
      })
    const last = await signVote(ben.client, { proposalId, support: 'for' })
    await refusedWith(last, 'budget_exhausted', 429)
    await assert.rejects(relayVote(ben.client, { vote: last }), /no more for this account/)
  })

  it('are taken in elections and on recalls as well', async () => {
    const { ada, ben, cleo } = world
    const electionId = await holdNomination(world, [ben, cleo])
    await toVote(world, electionId)
    const votes = [{ candidateId: 1, votes: tokens(5) }]
    const ballot = await signBallot(cleo.client, { electionId, votes })
    await refusedWith({ ...ballot, allocations: [{ candidate: 0, weight: 5n }] }, 'wrong_id')
    await relayVote(cleo.client, { vote: ballot })
    await relayVote(cleo.client, {
      vote: await signBallot(cleo.client, {
        electionId,
        votes: [{ candidateId: 0, votes: tokens(7) }],
      }),
    })
    const { mine } = await readElection(cleo.client, { electionId, account: cleo.address })
    assert.deepEqual(mine?.votes, [{ candidateId: 0, votes: tokens(7) }])

    const { bodyId } = await bodyOf(world, 'council')
    const { recallId } = await startRecall(ada.client, { bodyId, member: ada.address })
    await world.passTime(2)
    const recall = await signRecallVote(cleo.client, { recallId, support: 'for' })
    await relayVote(cleo.client, { vote: recall })
    const [view] = await readRecalls(cleo.client, { bodyId, account: cleo.address })
    assert.equal(view?.mine?.support, 'for')
  })

  it('are not taken by a node that relays none', async () => {
    await world.node.stop()
    await world.node.start({ relay: { enabled: false } })
    const vote = await signVote(world.cleo.client, { proposalId, support: 'abstain' }).catch(
      () => undefined,
    )
    const { code, answer } = await post(vote ?? {})
    assert.deepEqual([code, answer.error?.code], [503, 'relay_disabled'])
    assert.equal((await readVoteBudget(world.cleo.client))?.left, 0)
  })
})
