import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { councilSeatsAbi, electionsAbi, networkTokenAbi } from '@fanal/sdk/generated/abis'
import { readCouncil } from '@fanal/sdk/governance/council/readCouncil'
import { checkIn } from '@fanal/sdk/governance/elections/checkIn'
import { closeRecall } from '@fanal/sdk/governance/elections/closeRecall'
import { finaliseElection } from '@fanal/sdk/governance/elections/finaliseElection'
import { loadProfile } from '@fanal/sdk/governance/elections/loadProfile'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { readElections } from '@fanal/sdk/governance/elections/readElections'
import { readRecalls } from '@fanal/sdk/governance/elections/readRecalls'
import { registerCandidate } from '@fanal/sdk/governance/elections/registerCandidate'
import { registerInterest } from '@fanal/sdk/governance/elections/registerInterest'
import { reportSilent } from '@fanal/sdk/governance/elections/reportSilent'
import { resignSeat } from '@fanal/sdk/governance/elections/resignSeat'
import { splitVotes } from '@fanal/sdk/governance/elections/splitVotes'
import { startRecall } from '@fanal/sdk/governance/elections/startRecall'
import { voteInElection } from '@fanal/sdk/governance/elections/voteInElection'
import { voteOnRecall } from '@fanal/sdk/governance/elections/voteOnRecall'
import { withdrawCandidacy } from '@fanal/sdk/governance/elections/withdrawCandidacy'
import { erc20Abi, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { bodyOf, holdNomination, toVote } from './electionSteps.ts'
import {
  createGovernanceWorld,
  tokens,
  type GovernanceWorld,
  type Person,
} from './governanceWorld.ts'

describe('elections and recalls by the SDK', () => {
  let world: GovernanceWorld
  let eve: Person
  let finn: Person
  let electionId: number
  before(async () => {
    world = await createGovernanceWorld()
    const newcomer = async () => {
      const person = world.person(privateKeyToAccount(generatePrivateKey()))
      const { networkToken } = world.network.contracts
      await world.chain.control.setBalance({ address: person.address, value: parseEther('1') })
      const { walletClient, publicClient } = world.ada.client
      const hash = await walletClient!.writeContract({
        chain: null,
        address: networkToken,
        abi: erc20Abi,
        functionName: 'transfer',
        args: [person.address, tokens(2_000)],
      })
      await publicClient.waitForTransactionReceipt({ hash })
      return person
    }
    eve = await newcomer()
    finn = await newcomer()
  })
  after(() => world.stop())

  const elections = () => ({ address: world.network.contracts.elections, abi: electionsAbi })
  const council = () => bodyOf(world, 'council')
  const seated = async () => (await council()).seats.map(({ account }) => account)
  /** What the SDK derives from events is what the contracts say. */
  const compare = async () => {
    const { publicClient } = world.dana.client
    const { bodyId, seats } = await council()
    const onChain = await publicClient.readContract({
      ...elections(),
      functionName: 'seatsOf',
      args: [bodyId],
    })
    assert.deepEqual(
      seats.map(({ account, termEndsAt }) => [account ?? `0x${'0'.repeat(40)}`, termEndsAt ?? 0]),
      // A vacant seat keeps its term on chain for whoever moves in.
      onChain.map(({ account, termEndsAt }) => [account, /^0x0+$/.test(account) ? 0 : termEndsAt]),
    )
    const { owners, threshold } = await readCouncil(world.dana.client)
    const members = await publicClient.readContract({
      address: world.network.contracts.councilSeats,
      abi: councilSeatsAbi,
      functionName: 'members',
    })
    assert.deepEqual([...owners].sort(), [...members].sort())
    const filled = seats.flatMap(({ account }) => account ?? [])
    assert.deepEqual([...owners].sort(), [...new Set(filled)].sort())
    assert.ok(threshold > filled.length / 2)
  }

  it('open when terms end; candidates stand with their bond and profile', async () => {
    const { ada, ben, cleo, dana, network } = world
    const { bodyId } = await council()
    assert.deepEqual(await seated(), [ada.address, ben.address, cleo.address])
    await compare()
    electionId = await holdNomination(world, [eve, finn, ben, cleo])
    const { nextTermEnd, openElectionId } = await council()
    assert.ok(nextTermEnd)
    assert.equal(openElectionId, electionId)
    await registerInterest(eve.client, { bodyId })
    assert.deepEqual((await council()).interested, [eve.address])
    const profile = { name: 'Dana', statement: 'Me too.', url: undefined }
    await assert.rejects(
      registerCandidate(dana.client, { form: { electionId, profile, region: 276, type: 1 } }),
      /bond|holds/,
    )
    await assert.rejects(
      registerCandidate(eve.client, { form: { electionId, profile, region: 276, type: 1 } }),
      /already/,
    )
    const view = await readElection(dana.client, { electionId })
    assert.equal(view.phase, 'nomination')
    assert.equal(view.candidates.length, 4)
    const candidates = await dana.client.publicClient.readContract({
      ...elections(),
      functionName: 'candidatesOf',
      args: [electionId],
    })
    assert.deepEqual(
      view.candidates.map(({ account, bond }) => [account, bond]),
      candidates.map(({ account, bond }) => [account, bond]),
    )
    const first = view.candidates[0]
    const loaded = await loadProfile(dana.client, {
      profileDigest: first!.profileDigest,
    })
    assert.equal(loaded.name, 'Person 0')
    await withdrawCandidacy(cleo.client, { electionId })
    const balance = await dana.client.publicClient.readContract({
      address: network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'balanceOf',
      args: [eve.address],
    })
    assert.equal(balance, tokens(1_000))
  })

  it('take votes that are split, changed and withdrawn, and seat the elected', async () => {
    const { ada, ben, cleo, dana } = world
    await assert.rejects(
      voteInElection(ada.client, { electionId, votes: [{ candidateId: 0, votes: 1n }] }),
      /./,
    )
    await toVote(world, electionId)
    const mineOf = async (person: Person) =>
      (await readElection(dana.client, { electionId, account: person.address })).mine
    const power = (await mineOf(ada))?.power ?? 0n
    assert.equal(power, tokens(3_996_000))
    await voteInElection(ada.client, {
      electionId,
      votes: splitVotes({
        power,
        shares: [
          { candidateId: 0, share: 2 },
          { candidateId: 1, share: 1 },
        ],
      }),
    })
    await assert.rejects(
      voteInElection(ben.client, { electionId, votes: [{ candidateId: 3, votes: 1n }] }),
      /stand/,
    )
    await assert.rejects(
      voteInElection(ben.client, {
        electionId,
        votes: [{ candidateId: 2, votes: tokens(3_000_001) }],
      }),
      /more/,
    )
    const benPower = (await mineOf(ben))?.power ?? 0n
    await voteInElection(ben.client, {
      electionId,
      votes: [{ candidateId: 2, votes: benPower }],
    })
    await voteInElection(cleo.client, {
      electionId,
      votes: [{ candidateId: 1, votes: tokens(1_000) }],
    })
    await voteInElection(cleo.client, { electionId, votes: [] })
    const view = await readElection(dana.client, { electionId })
    assert.equal(view.phase, 'voting')
    assert.equal(view.voters, 2)
    assert.equal(view.cast, power + benPower)
    const onChain = await dana.client.publicClient.readContract({
      ...elections(),
      functionName: 'candidatesOf',
      args: [electionId],
    })
    for (const { candidateId, votes } of view.candidates)
      assert.equal(votes, onChain[candidateId]?.votes)

    await world.passUntil(view.votingEndsAt + 1)
    await finaliseElection(dana.client, { electionId })
    const final = await readElection(dana.client, { electionId })
    assert.equal(final.phase, 'final')
    assert.deepEqual(new Set(await seated()), new Set([eve.address, finn.address, ben.address]))
    await compare()
    const all = await readElections(dana.client)
    assert.ok(all.some((one) => one.electionId === electionId && one.phase === 'final'))
    await assert.rejects(
      finaliseElection(dana.client, { electionId }),
      /cannot be done in this phase/,
    )
  })

  it('recall a member by majority', async () => {
    const { ada, ben, cleo, dana } = world
    const { bodyId, seats } = await council()
    const seat = seats.find(({ account }) => account === finn.address)
    await assert.rejects(startRecall(ada.client, { bodyId, member: cleo.address }), /seat|member/)
    await world.passUntil((seat?.recallableFrom ?? 0) + 1)
    await assert.rejects(startRecall(dana.client, { bodyId, member: finn.address }), /./)
    await startRecall(ada.client, { bodyId, member: finn.address })
    const [recall] = await readRecalls(dana.client, { bodyId })
    assert.equal(recall?.state, 'open')
    const recallId = recall.recallId
    await world.passTime(2)
    await voteOnRecall(ada.client, { recallId, support: 'for' })
    await voteOnRecall(ben.client, { recallId, support: 'for' })
    await voteOnRecall(ben.client, { recallId, support: 'against' })
    await voteOnRecall(cleo.client, { recallId, support: 'against' })
    await voteOnRecall(cleo.client, { recallId, support: 'withdrawn' })
    const [now] = await readRecalls(dana.client, { bodyId, account: cleo.address })
    const onChain = await dana.client.publicClient.readContract({
      ...elections(),
      functionName: 'recallOf',
      args: [recallId],
    })
    assert.deepEqual(
      [now?.for, now?.against, now?.quorum],
      [onChain.votesFor, onChain.votesAgainst, onChain.quorum],
    )
    assert.equal(now?.succeeding, true)
    assert.equal(now.mine?.support, undefined)
    await assert.rejects(closeRecall(dana.client, { recallId }), /still on/)
    await world.passUntil(recall.endsAt + 1)
    await closeRecall(dana.client, { recallId })
    assert.equal((await readRecalls(dana.client, { bodyId }))[0]?.state, 'recalled')
    assert.ok(!(await seated()).includes(finn.address))
    await compare()
    await assert.rejects(closeRecall(dana.client, { recallId }), /before/)
  })

  it('let members show up and resign, and report those who do not', async () => {
    const { ben, dana } = world
    const { bodyId, rules } = await council()
    await world.passTime(rules.roundLength)
    await checkIn(ben.client, { bodyId })
    await assert.rejects(checkIn(ben.client, { bodyId }), /shown up/)
    await assert.rejects(reportSilent(dana.client, { bodyId, member: ben.address }), /./)
    await resignSeat(eve.client, { bodyId })
    assert.ok(!(await seated()).includes(eve.address))
    await compare()
    await world.passTime(rules.roundLength * (rules.silentRounds + 1))
    const seat = (await council()).seats.find(({ account }) => account === ben.address)
    assert.equal(seat?.reportable, true)
    await reportSilent(dana.client, { bodyId, member: ben.address })
    const after = (await council()).seats.find(({ account }) => account === ben.address)
    assert.equal(after?.silent, true)
  })
})
