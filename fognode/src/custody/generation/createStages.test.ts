import assert from 'node:assert/strict'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, mock, test } from 'node:test'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import { dkgRound1 } from '@fanal/sdk/committee/dkgRound1'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { generateKeys } from '@fanal/sdk/committee/testing/generateKeys'
import { verifyKeyPackage } from '@fanal/sdk/committee/verifyKeyPackage'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { openDatabase } from '../../database/openDatabase.ts'
import { createCustodyStore, CUSTODY_MIGRATION, type HeldKey } from '../store/createCustodyStore.ts'
import { createSecretBox } from '../store/createSecretBox.ts'
import { createGeneration } from './createGeneration.ts'
import { createStages, type Stage, type Stages } from './createStages.ts'
import { ROUND, type GenerationMessage } from './generationMessage.ts'
import type { UnsignedMessage } from './generationTypedData.ts'
import { seat, type Handover, type Sitting } from './readSitting.ts'
import { signMessage } from './signMessage.ts'

/** What a member says instead of what it should; undefined = nothing. */
type Lie = (message: GenerationMessage, to: number) => Promise<GenerationMessage[]>

type Node = { index: number; signerKey: Hex; stages: Stages }

const LIAR = 4

describe('members that lie while a key is made', () => {
  const databases: DatabaseSync[] = []
  afterEach(() => {
    for (const database of databases.splice(0)) database.close()
  })

  /** Four members that make a key, or get that of an earlier committee of the same nodes. */
  const start = async (isHandedOver = false, patienceMs = 0) => {
    const signerKeys = Array.from({ length: 4 }, () => generatePrivateKey())
    const members = await Promise.all(
      signerKeys.map(async (signerKey) => ({
        signer: privateKeyToAccount(signerKey).address,
        encryptionKey: (await deriveNodeKey({ signerKey })).publicKey,
        url: 'http://127.0.0.1:9',
      })),
    )
    const participants = [1, 2, 3, 4]
    const earlier = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
    const handover: Handover = { epoch: 1, members, participants, keyPackage: earlier.keyPackage }
    const unnamed = {
      purpose: 'custody',
      chainId: 31337,
      contract: `0x${'c0'.repeat(20)}`,
      epoch: 2,
      members,
      quorum: 3,
      ...(isHandedOver ? { handover } : {}),
    } as const
    const sitting = seat(unnamed, participants)
    const nodes = await Promise.all(
      signerKeys.map(async (signerKey, at): Promise<Node> => {
        const database = openDatabase({
          path: ':memory:',
          migrations: [CUSTODY_MIGRATION],
          durable: false,
        })
        databases.push(database)
        const store = createCustodyStore(database, await createSecretBox(signerKey))
        const nodeKey = await deriveNodeKey({ signerKey })
        const key: HeldKey = {
          epoch: 1,
          digest: packageDigest(earlier.keyPackage),
          member: at + 1,
          keyPackage: earlier.keyPackage,
          secretShare: () => Promise.resolve(earlier.secretShares[at] ?? '0x'),
        }
        const begin = (one: Sitting): Stage | undefined => {
          const index = one.participants.includes(at + 1) ? at + 1 : 0
          if (index === 0 && !isHandedOver) return undefined
          const generation = createGeneration({
            sitting: one,
            index,
            ...(isHandedOver ? { dealer: { index: at + 1, key } } : {}),
            store,
            nodeKey,
            patienceMs,
            log: pino({ level: 'silent' }),
            sign: (message) => signMessage(privateKeyToAccount(signerKey), one, message),
          })
          return { sitting: one, index, generation }
        }
        const stages = createStages({ sitting, begin })
        assert.ok(stages)
        return { index: at + 1, signerKey, stages }
      }),
    )
    const signAsLiar = (message: Omit<UnsignedMessage, 'sender'>) =>
      signMessage(privateKeyToAccount(signerKeys[LIAR - 1] as Hex), sitting, {
        ...message,
        sender: LIAR,
      })
    return { sitting, nodes, keyPackage: earlier.keyPackage, signAsLiar }
  }

  const talk = async (from: Node, to: Node, lie: Lie) => {
    for (const stage of from.stages.all()) {
      const messages = await stage.generation.outgoing(to.index)
      const told = await Promise.all(
        messages.map(async (message) => {
          if (from.index !== LIAR || message.sender !== LIAR) return [message]
          return lie(message, to.index)
        }),
      )
      const other = to.stages.all().find(({ sitting }) => sitting.id === stage.sitting.id)
      // The liar knows what it has said; only when it has begun anew it goes on from there.
      const news = told
        .flat()
        .filter(
          ({ sender, round }) => to.index !== LIAR || sender !== LIAR || round === ROUND.restart,
        )
      await other?.generation.receive(news)
    }
  }
  const run = async (
    nodes: readonly Node[],
    lie: Lie,
    time: 'early' | 'overdue' | 'late',
    most = 8,
  ) => {
    const honest = nodes.filter(({ index }) => index !== LIAR)
    let keys: (HeldKey | undefined)[] = []
    for (let round = 0; round < most; round += 1) {
      for (const { stages } of nodes) await stages.advance(time)
      for (const from of nodes) for (const to of nodes) if (from !== to) await talk(from, to, lie)
      keys = await Promise.all(honest.map(({ stages }) => stages.advance(time)))
      if (keys.every((key) => key !== undefined)) break
    }
    return keys
  }
  const assertMadeBy = (keys: (HeldKey | undefined)[], members: number[]) => {
    assert.equal(new Set(keys.map((key) => key?.digest)).size, 1)
    for (const key of keys) {
      assert.ok(key)
      verifyKeyPackage({ keyPackage: key.keyPackage, digest: key.digest })
      assert.deepEqual(Object.keys(key.keyPackage.verifyingShares).map(Number), members)
    }
  }
  /** A share for member 1 that is not the right one; all else as it should be. */
  const wrongShare =
    (sign: Awaited<ReturnType<typeof start>>['signAsLiar'], opens: boolean): Lie =>
    async (message, to) => {
      const { attempt, round, recipient, body } = message
      if (round === ROUND.share && to === 1) {
        const { transcript } = JSON.parse(body) as { transcript: string }
        const sealed = { enc: `0x${'01'.repeat(32)}`, ciphertext: `0x${'02'.repeat(48)}` }
        const wrong = JSON.stringify({ transcript, sealed })
        return [await sign({ attempt, round, recipient, body: wrong })]
      }
      return round === ROUND.open && !opens ? [] : [message]
    }

  test('a wrong share is shown to all, and the key is made', async () => {
    const { nodes, signAsLiar } = await start()
    const keys = await run(nodes, wrongShare(signAsLiar, true), 'early')
    assertMadeBy(keys, [1, 2, 3, 4])
    assert.ok(nodes.every(({ stages }) => stages.accusing(keys[0]).length === 0))
  })

  test('who gives a wrong share and does not show the right one is left out', async () => {
    const { nodes, signAsLiar } = await start()
    const lie = wrongShare(signAsLiar, false)
    assert.ok((await run(nodes, lie, 'early', 4)).every((key) => key === undefined))
    const keys = await run(nodes, lie, 'late')
    assertMadeBy(keys, [1, 2, 3])
    for (const { index, stages } of nodes)
      if (index !== LIAR) assert.deepEqual(stages.accusing(keys[0]), [LIAR])
  })

  test('who shows a share that does not fit is left out at once', async () => {
    const { nodes, signAsLiar } = await start()
    const withhold = wrongShare(signAsLiar, false)
    const lie: Lie = async (message, to) => {
      if (message.round !== ROUND.open) return withhold(message, to)
      const { attempt, round, recipient } = message
      const body = JSON.stringify({ share: `0x${'03'.repeat(32)}` })
      return [await signAsLiar({ attempt, round, recipient, body })]
    }
    assertMadeBy(await run(nodes, lie, 'early', 12), [1, 2, 3])
  })

  test('who accuses others falsely excludes nobody, and is left out when it does no more', async () => {
    const { nodes, signAsLiar } = await start()
    const lie: Lie = async (message) => {
      if (message.round === ROUND.confirm) return []
      const place = { attempt: 1, recipient: 1, body: '{}' }
      return [
        message,
        await signAsLiar({ ...place, round: ROUND.complain }),
        await signAsLiar({ ...place, round: ROUND.accuse }),
      ]
    }
    assert.ok((await run(nodes, lie, 'early', 4)).every((key) => key === undefined))
    assert.ok(nodes.every(({ stages }) => stages.all().length === 1))
    assertMadeBy(await run(nodes, lie, 'late'), [1, 2, 3])
  })

  test('who says that no deal fits is left out, and the others get the key that was handed over', async () => {
    const { nodes, signAsLiar, keyPackage } = await start(true)
    const lie: Lie = async (message) => {
      if (message.round !== ROUND.ready) return [message]
      const { attempt, round, recipient } = message
      const deals = Object.fromEntries([1, 2, 3, 4].map((one) => [one, `0x${'04'.repeat(32)}`]))
      return [await signAsLiar({ attempt, round, recipient, body: JSON.stringify({ deals }) })]
    }
    const keys = await run(nodes, lie, 'early', 12)
    assertMadeBy(keys, [1, 2, 3])
    for (const key of keys) {
      assert.equal(key?.keyPackage.groupKey, keyPackage.groupKey)
      assert.equal(key?.keyPackage.custodyEpoch, 1)
    }
  })

  /** Other commitments for member 1, in the first attempt. */
  const twoCommitments =
    (sign: Awaited<ReturnType<typeof start>>['signAsLiar'], beginsAnew: () => boolean): Lie =>
    async (message, to) => {
      const { attempt, round, recipient } = message
      if (attempt > 1) return [message]
      const anew = { attempt: 2, round: ROUND.restart, recipient: 0, body: '{}' }
      if (beginsAnew()) return [await sign(anew)]
      if (round !== ROUND.commit || to !== 1) return [message]
      const { members, quorum } = { members: 4, quorum: 3 }
      const other = dkgRound1({ seed: new Uint8Array(32).fill(7), index: LIAR, members, quorum })
      return [await sign({ attempt, round, recipient, body: JSON.stringify(other) })]
    }

  test('who sends two different messages is left out when it does not begin anew, and nobody else', async () => {
    const { nodes, signAsLiar } = await start()
    const lie = twoCommitments(signAsLiar, () => false)
    assert.ok((await run(nodes, lie, 'early')).every((key) => key === undefined))
    assert.ok(nodes.every(({ stages }) => stages.all().length === 1))
    assertMadeBy(await run(nodes, lie, 'overdue'), [1, 2, 3])
  })

  test('who has lost its disk and begins anew is not accused', async () => {
    const { nodes, signAsLiar } = await start()
    let isFound = false
    const lie = twoCommitments(signAsLiar, () => isFound)
    assert.ok((await run(nodes, lie, 'early', 2)).every((key) => key === undefined))
    isFound = true
    assertMadeBy(await run(nodes, lie, 'early', 12), [1, 2, 3, 4])
  })

  test('who calls for one attempt after the other is left out', async () => {
    const { sitting, nodes, signAsLiar, keyPackage } = await start(true)
    let attempt = 1
    const lie: Lie = async (message) => {
      if (message.recipient !== 0 || message.committee !== sitting.id) return [message]
      attempt += 1
      return [await signAsLiar({ attempt, round: ROUND.restart, recipient: 0, body: '{}' })]
    }
    const keys = await run(nodes, lie, 'early', 16)
    assertMadeBy(keys, [1, 2, 3])
    assert.equal(keys[0]?.keyPackage.groupKey, keyPackage.groupKey)
  })

  test('a flood of calls for new attempts is neither followed nor kept, and all learn who calls', async () => {
    const { nodes, signAsLiar } = await start()
    const [first, second, third] = nodes as [Node, Node, Node, Node]
    const call = (attempt: number, body = '{}') =>
      signAsLiar({ attempt, round: ROUND.restart, recipient: 0, body })
    const flood = await Promise.all(Array.from({ length: 30 }, (_, at) => call(at + 2)))
    const tell = async ({ stages }: Node, messages: GenerationMessage[]) =>
      stages.all()[0]?.generation.receive(messages)
    const attemptOf = async ({ stages }: Node) =>
      (await stages.all()[0]?.generation.progress())?.attempt
    // The second node sees fewer of them, so it would follow one that the first does not.
    await tell(first, flood)
    await tell(second, flood.slice(20, 25))
    await tell(third, [await call(2, JSON.stringify('x'.repeat(9_000)))])
    assert.equal(await attemptOf(first), 9)
    assert.equal(await attemptOf(second), 26)
    assert.equal(await attemptOf(third), 1)
    const told = await first.stages.all()[0]?.generation.outgoing(2)
    assert.equal(told?.filter(({ round }) => round === ROUND.restart).length, 9)
    const keys = await run(nodes, async () => [], 'early', 12)
    assertMadeBy(keys, [1, 2, 3])
    for (const node of [first, second, third]) {
      assert.deepEqual(node.stages.accusing(undefined), [LIAR])
      const before = await attemptOf(node)
      await tell(node, [await call(900)])
      assert.equal(await attemptOf(node), before)
    }
  })

  test('who was shown its share in the last moment is not accused before it can confirm', async () => {
    const { nodes, signAsLiar } = await start(false, 10_000)
    const [first, second, third, liar] = nodes as [Node, Node, Node, Node]
    assert.ok((await run(nodes, wrongShare(signAsLiar, false), 'overdue', 4)).every((key) => !key))
    // It shows the share to these two first.
    for (const node of [second, third]) {
      await talk(liar, node, wrongShare(signAsLiar, true))
      await node.stages.advance('late')
      await node.stages.advance('late')
    }
    assert.deepEqual([second, third].map(({ stages }) => stages.accusing(undefined)).flat(), [])
    assertMadeBy(await run(nodes, wrongShare(signAsLiar, true), 'late'), [1, 2, 3, 4])
    assert.deepEqual(
      [first, second, third].map(({ stages }) => stages.accusing(undefined)).flat(),
      [],
    )
  })

  test('who holds the others up for as long as it may is left out', async () => {
    mock.timers.enable({ apis: ['Date'], now: 1_000_000 })
    try {
      const { nodes } = await start(false, 10_000)
      const silent: Lie = async () => []
      assert.ok((await run(nodes, silent, 'late', 3)).every((key) => !key))
      mock.timers.tick(9_999)
      assert.ok((await run(nodes, silent, 'late', 3)).every((key) => !key))
      assert.ok(nodes.every(({ stages }) => stages.all().length === 1))
      mock.timers.tick(1)
      assertMadeBy(await run(nodes, silent, 'late'), [1, 2, 3])
    } finally {
      mock.timers.reset()
    }
  })
})
