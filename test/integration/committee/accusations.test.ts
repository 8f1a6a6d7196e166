import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import type { Hex } from 'viem'
import {
  accuseMembers,
  type AccuseMembersParameters,
} from '../../../fognode/src/custody/generation/accuseMembers.ts'
import { readSitting } from '../../../fognode/src/custody/generation/readSitting.ts'
import {
  CONFIRM_PERIOD,
  createCommitteeWorld,
  type CommitteeWorld,
} from './createCommitteeWorld.ts'

const LIAR = 4

describe('members that accuse another one of holding up the keys', () => {
  let world: CommitteeWorld
  /** Ids of the transactions of each member; a node that has lost its disk has none. */
  const sent = new Map<number, string[]>()
  before(async () => {
    world = await createCommitteeWorld()
    await world.seat()
  })

  const committee = () =>
    ({ address: world.client.network.contracts.committee, abi: committeeAbi }) as const
  const sittingNow = () =>
    readSitting({
      client: world.client.publicClient,
      chainId: world.client.network.chainId,
      contract: committee().address,
      epoch: 1,
      purpose: 'custody',
    })
  const accuse = async (member: number, accused: number[], sitting = sittingNow()) => {
    const known = sent.get(member) ?? []
    sent.set(member, known)
    const context = {
      clients: [world.client.publicClient],
      signer: { address: world.signerOf(member) },
      transactions: {
        get: (id: string) => (known.includes(id) ? { status: 'mined' } : undefined),
        submit: async ({ id, to, data }: { id: string; to: Hex; data: Hex }) => {
          await world.walletOf(member).sendTransaction({ to, data })
          known.push(id)
        },
      },
    } as unknown as AccuseMembersParameters['context']
    const log = pino({ level: 'silent' })
    await accuseMembers({ context, sitting: await sitting, accused, log })
    return known.length
  }
  const accusations = () =>
    world.client.publicClient.readContract({
      ...committee(),
      functionName: 'accusationsOf',
      args: [world.signerOf(LIAR)],
    })

  test('tell the contract so, each once in an attempt', async () => {
    assert.equal(await accuse(1, []), 0)
    assert.equal(await accuse(1, [LIAR]), 1)
    assert.equal(await accuse(1, [LIAR]), 1)
    sent.delete(1)
    assert.equal(await accuse(1, [LIAR]), 0, 'the contract knows it also when the node does not')
    assert.equal(await accusations(), 1)
  })

  test('have it removed when they are a quorum, whatever it confirms', async () => {
    const before = await sittingNow()
    // No quorum has the same keys, so nobody is silent or alone.
    for (const [at, x] of [1n, 2n, 3n, 1n].entries()) await world.confirm(1, at + 1, x)
    await accuse(2, [LIAR])
    await world.wait(CONFIRM_PERIOD)
    await assert.rejects(world.excludeSilent(1), /Committee_NobodySilent/)
    await accuse(3, [LIAR])
    assert.equal(await accusations(), 3)
    await world.excludeSilent(1)
    const after = await sittingNow()
    assert.deepEqual(
      [before.participants, after.participants],
      [
        [1, 2, 3, LIAR],
        [1, 2, 3],
      ],
    )
  })

  test('say nothing in the name of those who were there before', async () => {
    const all = { ...(await sittingNow()), participants: [1, 2, 3, LIAR] }
    assert.equal(await accuse(1, [2], Promise.resolve(all)), 0)
    assert.equal(await accuse(1, [2]), 1)
  })
})
