import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readCouncil } from '@fanal/sdk/governance/council/readCouncil'
import { readDisclosures } from '@fanal/sdk/governance/disclosures/readDisclosures'
import { checkIn } from '@fanal/sdk/governance/elections/checkIn'
import { finaliseElection } from '@fanal/sdk/governance/elections/finaliseElection'
import { findEligibilityProof } from '@fanal/sdk/governance/elections/findEligibilityProof'
import { readBodies } from '@fanal/sdk/governance/elections/readBodies'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { readElections } from '@fanal/sdk/governance/elections/readElections'
import { readRecalls } from '@fanal/sdk/governance/elections/readRecalls'
import { registerInterest } from '@fanal/sdk/governance/elections/registerInterest'
import { voteInElection } from '@fanal/sdk/governance/elections/voteInElection'
import { withdrawCandidacy } from '@fanal/sdk/governance/elections/withdrawCandidacy'
import { readFreezes } from '@fanal/sdk/governance/freezes/readFreezes'
import { readParameterHistory } from '@fanal/sdk/governance/parameters/readParameterHistory'
import { castVote } from '@fanal/sdk/governance/proposals/castVote'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { executeProposal } from '@fanal/sdk/governance/proposals/executeProposal'
import { queueProposal } from '@fanal/sdk/governance/proposals/queueProposal'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { readTreasury } from '@fanal/sdk/governance/treasury/readTreasury'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { readSchedules } from '@fanal/sdk/vesting/readSchedules'
import { erc20Abi, getAddress } from 'viem'
import { holdNomination, toVote } from './electionSteps.ts'
import { createGovernanceWorld, tokens, type GovernanceWorld } from './governanceWorld.ts'
import { startIndex, type RunningIndex } from './startIndex.ts'

/** Elections, budgets and the rest, asked of the index and of the chain; and what only the index keeps. */
describe(
  'everything else of the government, from the index and from the chain',
  {
    timeout: 420_000,
  },
  () => {
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
    const ask = async (query: string) => {
      await indexed()
      const response = await fetch(index.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      const { data, errors } = (await response.json()) as { data: never; errors?: unknown }
      assert.equal(errors, undefined)
      return data
    }
    /** Both tell the same, though the index's client is refused every search through the chain's logs. */
    const same = async <answer>(read: (client: FanalClient) => Promise<answer>) => {
      await indexed()
      const told = await read(withoutLogs(fromIndex))
      assert.deepEqual(told, await read(fromChain))
      return told
    }
    const elections = async () => {
      await same(readBodies)
      const all = await same((client) => readElections(client, { account: world.ada.address }))
      for (const { electionId } of all)
        await same((client) => readElection(client, { electionId, account: world.ben.address }))
      await same((client) => readRecalls(client, { account: world.ada.address }))
    }

    it('tells of a new network alike', async () => {
      await elections()
      for (const read of [readCouncil, readDisclosures, readFreezes, readTreasury, readSchedules])
        await same<unknown>(read)
    })

    it('tells of an election alike, with ballots that are split, changed and withdrawn', async () => {
      const { ada, ben, cleo, dana } = world
      const electionId = await holdNomination(world, [ada, ben, cleo])
      const [body] = await readBodies(fromChain)
      await registerInterest(dana.client, { bodyId: body?.bodyId ?? 0 })
      await withdrawCandidacy(cleo.client, { electionId })
      await elections()
      await toVote(world, electionId)
      const vote = (person: typeof ada, votes: { candidateId: number; votes: bigint }[]) =>
        voteInElection(person.client, { electionId, votes })
      await vote(ada, [{ candidateId: 0, votes: tokens(1_000) }])
      await vote(ada, [
        { candidateId: 0, votes: tokens(2_000) },
        { candidateId: 1, votes: tokens(3_000) },
      ])
      await vote(ben, [{ candidateId: 1, votes: tokens(500) }])
      await vote(cleo, [{ candidateId: 1, votes: tokens(500) }])
      await vote(cleo, [])
      await elections()
      const { votingEndsAt, candidates, voters } = await readElection(fromIndex, { electionId })
      assert.equal(voters, 2)
      const query = `{ candidates(where: { election: "${electionId}" }, orderBy: number) { account votes } }`
      const { candidates: kept } = await ask(query)
      assert.deepEqual(
        (kept as { account: string; votes: string }[]).map(({ account, votes }) => [
          getAddress(account),
          BigInt(votes),
        ]),
        candidates
          .toSorted((a, b) => a.candidateId - b.candidateId)
          .map(({ account, votes }) => [account, votes]),
      )
      await world.passUntil(votingEndsAt + 1)
      await finaliseElection(dana.client, { electionId })
      await checkIn(ada.client, { bodyId: body?.bodyId ?? 0 }).catch(() => {})
      await elections()
      await same(readCouncil)
      await same((client) =>
        findEligibilityProof(client, { bodyId: 1, account: ada.address }).catch(String),
      )
    })

    it('tells of parameters, payments and budget lines alike', async () => {
      const { ada, ben, dana, network } = world
      const token = network.contracts.networkToken
      const start = await world.now()
      const line = { token, cap: '500', period: '1 hour', start, end: start + 86_400 }
      const form = {
        title: 'Pay and plan',
        body: 'Because.',
        changes: [
          { kind: 'parameter', name: 'market.feeBps', value: '1 %' },
          { kind: 'payment', token, to: dana.address, amount: '1000' },
          { kind: 'openLine', name: 'meetings', spender: 'operations', ...line },
        ] as const,
      }
      const { proposalId } = await createProposal(ada.client, { form })
      const read = async () => (await readProposal(fromIndex, { proposalId })).proposal
      await world.passUntil((await read()).snapshot + 1)
      for (const one of [ada, ben]) await castVote(one.client, { proposalId, support: 'for' })
      await world.passUntil((await read()).stage.passesAt as number)
      await queueProposal(dana.client, { proposalId })
      await world.passUntil((await read()).facts.executableAt as number)
      await executeProposal(dana.client, { proposalId })
      assert.equal((await same((client) => readParameterHistory(client))).length, 1)
      assert.equal((await same(readTreasury)).payments.length, 1)
    })

    it('keeps balances and voting power as the token has them', async () => {
      const { holders, tokenSupply } = (await ask(
        '{ holders(first: 1000) { id balance votes delegate } tokenSupply(id: "supply") { total } }',
      )) as {
        holders: Record<'id' | 'balance' | 'votes', string>[]
        tokenSupply: { total: string }
      }
      const token = { address: world.network.contracts.networkToken, abi: erc20Abi }
      const { publicClient } = fromChain
      assert.ok(holders.length > 3)
      for (const { id, balance } of holders) {
        const args = [getAddress(id)] as const
        const held = await publicClient.readContract({ ...token, functionName: 'balanceOf', args })
        assert.equal(BigInt(balance), held)
      }
      const supply = await publicClient.readContract({ ...token, functionName: 'totalSupply' })
      assert.equal(BigInt(tokenSupply.total), supply)
      const votes = holders.find(({ id }) => id === world.ada.address.toLowerCase())?.votes
      assert.ok(BigInt(votes ?? 0) > tokens(3_000_000))
    })
  },
)

/** A client whose node refuses to search logs, so that histories can come from the index alone. */
function withoutLogs(client: FanalClient): FanalClient {
  const publicClient = Object.assign(Object.create(client.publicClient), {
    request: () => Promise.reject(new Error('the node does not search logs')),
  }) as FanalClient['publicClient']
  return { ...client, publicClient }
}
