import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { electionsAbi } from '@fanal/sdk/generated/abis'
import { encodeFunctionData, type Hex, zeroAddress, zeroHash } from 'viem'
import { sendAs } from '../../impersonation/sendAs.ts'
import { type ChainSwitch, createChainSwitch } from '../fognode/chainSwitch.ts'
import { eventually } from '../fognode/eventually.ts'
import { createRpcTap, type RpcTap } from '../fognode/rpcTap.ts'
import { type RunningNode, startNodes } from '../fognode/startNodes.ts'
import { startTestChain, type TestChain } from '../fognode/startTestChain.ts'
import { bytes32 } from './governanceWorld.ts'

const ROUND = 3_600

describe('a fog node with a seat in elected bodies', () => {
  let chain: TestChain
  let cable: ChainSwitch
  let tap: RpcTap
  let running: Awaited<ReturnType<typeof startNodes>>
  let node: RunningNode
  let isDeaf = false
  let watch: number
  before(async () => {
    chain = await startTestChain()
    cable = await createChainSwitch(chain.rpcUrl)
    tap = await createRpcTap({
      rpcUrl: cable.url,
      beforeSend: async () => (isDeaf ? 'drop' : 'pass'),
    })
    running = await startNodes({
      chain,
      count: 1,
      rpcUrl: tap.url,
      config: { duty: { intervalSeconds: 0.1 } },
    })
    node = running.nodes[0] as RunningNode
    await openBody('talk', { roundLength: 0, silentRounds: 0 })
    watch = await openBody('watch', { roundLength: ROUND, silentRounds: 6 })
  })
  after(async () => {
    await running.dispose()
    await tap.close()
    await cable.close()
    await chain.dispose()
  })

  const elections = () => ({ address: chain.network.contracts.elections, abi: electionsAbi })
  /** Opens a body with one seat, in which the node sits, as a vote of the holders would. */
  const openBody = async (
    name: string,
    rounds: { roundLength: number; silentRounds: number },
  ): Promise<number> => {
    const { timelock } = chain.network.contracts
    const [council, count] = await Promise.all([
      chain.client.readContract({ ...elections(), functionName: 'rulesOf', args: [1] }),
      chain.client.readContract({ ...elections(), functionName: 'bodyCount' }),
    ])
    const bodyId = count + 1
    const send = (data: Hex) =>
      sendAs({ rpcUrl: chain.rpcUrl, from: timelock, to: elections().address, data })
    await send(
      encodeFunctionData({
        abi: electionsAbi,
        functionName: 'openBody',
        args: [bytes32(name), zeroAddress, { ...council, ...rounds, seats: 1 }],
      }),
    )
    const member = {
      account: node.signer,
      region: 276,
      memberType: 1,
      node: { signer: zeroAddress, encryptionKey: zeroHash, url: '' },
    }
    await send(
      encodeFunctionData({
        abi: electionsAbi,
        functionName: 'seatFirst',
        args: [bodyId, [member]],
      }),
    )
    return bodyId
  }
  const lastSeen = async (bodyId = watch) => {
    const args = [bodyId] as const
    const [seat] = await chain.client.readContract({
      ...elections(),
      functionName: 'seatsOf',
      args,
    })
    return seat?.lastSeenAt ?? 0
  }
  const sent = () => chain.client.getTransactionCount({ address: node.signer })
  const passRound = async () => {
    await chain.control.increaseTime({ seconds: ROUND })
    await chain.control.mine({ blocks: 1 })
  }
  const seenAfter = (before: number) =>
    eventually('the node shows up', async () => (await lastSeen()) > before)
  const dutyHealth = async () => {
    const response = await fetch(`${node.url}/health`)
    const { modules } = (await response.json()) as {
      modules: Record<string, { status: string; reason?: string; details: { bodies: string } }>
    }
    return modules['duty']
  }

  it('shows up once in every round by itself', async () => {
    for (const round of [1, 2, 3]) {
      const before = await lastSeen()
      await passRound()
      await seenAfter(before)
      assert.equal(await sent(), round)
    }
    const health = await eventually('the node knows', async () => {
      const now = await dutyHealth()
      return now?.status === 'ok' && now
    })
    assert.equal(health.details.bodies, `${watch}`)
  })

  it('goes on after the chain was away, and says meanwhile that it cannot', async () => {
    const before = await lastSeen()
    cable.turn(false)
    await passRound()
    await passRound()
    await eventually('the node says so', async () => (await dutyHealth())?.status === 'degraded')
    assert.equal(await lastSeen(), before)
    cable.turn(true)
    await seenAfter(before)
    assert.equal(await sent(), 4)
  })

  it('sends nothing twice when it is restarted rounds later with its check-in on the way', async () => {
    const before = await lastSeen()
    const known = tap.sent.length
    isDeaf = true
    await passRound()
    await eventually('it is tried', async () => tap.sent.length > known)
    await passRound()
    await passRound()
    const health = await eventually('the node says so', async () => {
      const now = await dutyHealth()
      return now?.status === 'degraded' && now
    })
    assert.match(health.reason ?? '', /Rounds missed in body \d+: \d of the 6/)
    await node.stop()
    await node.start()
    const tried = tap.sent.length
    await eventually('it is tried again', async () => tap.sent.length > tried)
    isDeaf = false
    await seenAfter(before)
    assert.equal(await sent(), 5)
    assert.equal(new Set(tap.sent.slice(known)).size, 1)
  })

  it('leaves it to its operator where that is asked for', async () => {
    await node.stop()
    await passRound()
    await node.start({ duty: { checkIn: false } })
    assert.equal((await dutyHealth())?.details.bodies, '')
    await node.stop()
    assert.equal(await sent(), 5)
    const before = await lastSeen()
    await node.start()
    await seenAfter(before)
    assert.equal(await sent(), 6)
  })

  it('never checks in to a body without rounds', async () => {
    const events = await chain.client.getContractEvents({
      ...elections(),
      eventName: 'MemberSeen',
      fromBlock: 0n,
    })
    assert.deepEqual(new Set(events.map(({ args }) => args.bodyId)), new Set([watch]))
    assert.equal(events.length, 6)
  })
})
