import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createProposal } from '@fanal/sdk/governance/proposals/createProposal'
import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { readVote } from '@fanal/sdk/governance/proposals/readVote'
import { signVote } from '@fanal/sdk/governance/relay/signVote'
import { keccak256, parseEther, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { type SpawnedNode, spawnNode } from '../../../fognode/src/testing/spawnNode.ts'
import { eventually } from '../fognode/eventually.ts'
import { createRpcTap, type RpcTap } from '../fognode/rpcTap.ts'
import { toBody } from '../fognode/sellDataset.ts'
import { createGovernanceWorld, type GovernanceWorld } from './governanceWorld.ts'

describe('a vote that a node was given when it died', () => {
  let world: GovernanceWorld
  let proposalId: bigint
  before(async () => {
    world = await createGovernanceWorld()
    const changes = [{ kind: 'parameter' as const, name: 'market.feeBps', value: '2 %' }]
    const form = { title: 'A fee', body: '', changes }
    proposalId = (await createProposal(world.ada.client, { form })).proposalId
    const { proposal } = await readProposal(world.ada.client, { proposalId })
    await world.passUntil(proposal.snapshot + 1)
  })
  after(() => world.stop())

  for (const moment of ['before the chain had it', 'after the chain had it'] as const) {
    it(`${moment}: the next start sends the same bytes, and it counts once`, async () => {
      const { ben, cleo, chain } = world
      const voter = moment === 'before the chain had it' ? ben : cleo
      const folder = await mkdtemp(join(tmpdir(), 'fanal-votes-'))
      const signerKey = generatePrivateKey()
      const signer = privateKeyToAddress(signerKey)
      await chain.control.setBalance({ address: signer, value: parseEther('1') })
      const taps: RpcTap[] = []
      const running: SpawnedNode[] = []
      const start = async (tap: RpcTap) => {
        taps.push(tap)
        const networkFile = join(folder, 'network.json')
        await writeFile(networkFile, JSON.stringify({ ...world.network, rpcUrls: [tap.url] }))
        const node = await spawnNode(folder, {
          networkFile,
          dataDir: join(folder, 'data'),
          signerKey,
          http: { port: 0 },
          storage: { reserveBytes: 0 },
          transactions: { pollIntervalSeconds: 0.2 },
        })
        running.push(node)
        return node
      }
      const post = async (url: string, body: unknown) =>
        (
          await fetch(`${url}/v1/relay/votes`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: toBody(body),
          })
        ).json() as Promise<{ status: string; transactionHash: Hex }>
      const count = () => chain.client.getTransactionCount({ address: signer })
      try {
        const { rpcUrl } = chain
        const kill = async () => running[0]?.kill()
        const deadly = await createRpcTap(
          moment === 'before the chain had it'
            ? { rpcUrl, beforeSend: async () => (await kill(), 'drop') }
            : { rpcUrl, afterSend: kill },
        )
        const victim = await start(deadly)
        const vote = await signVote(voter.client, { proposalId, support: 'for' })
        await assert.rejects(post(victim.url, vote))
        const raw = deadly.sent[0] as Hex
        assert.equal(await count(), moment === 'before the chain had it' ? 0 : 1)

        const watching = await createRpcTap({ rpcUrl })
        const revived = await start(watching)
        const answer = await eventually('the vote is mined', async () => {
          const response = await fetch(`${revived.url}/v1/relay/votes/${vote.id}`)
          const found = (await response.json()) as { status: string; transactionHash: Hex }
          return found.status === 'mined' ? found : false
        })
        assert.equal(answer.transactionHash, keccak256(raw))
        assert.ok(watching.sent.every((bytes) => bytes === raw))
        assert.equal((await post(revived.url, vote)).transactionHash, keccak256(raw))
        assert.equal(await count(), 1)
        const { support } = await readVote(voter.client, { proposalId })
        assert.equal(support, 'for')
        const budget = `${revived.url}/v1/relay/votes/budget?account=${voter.address}`
        const { left, limit } = (await (await fetch(budget)).json()) as Record<string, number>
        assert.equal(left, (limit as number) - 1)
      } finally {
        for (const node of running) await node.kill()
        for (const tap of taps) await tap.close()
        await rm(folder, { recursive: true, force: true })
      }
    })
  }
})
