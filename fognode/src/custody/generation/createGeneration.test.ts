import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import { dkgRound1 } from '@fanal/sdk/committee/dkgRound1'
import { verifyKeyPackage } from '@fanal/sdk/committee/verifyKeyPackage'
import { pino } from 'pino'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { openDatabase } from '../../database/openDatabase.ts'
import { createCustodyStore, CUSTODY_MIGRATION, type HeldKey } from '../store/createCustodyStore.ts'
import { createSecretBox } from '../store/createSecretBox.ts'
import { createGeneration, type Generation } from './createGeneration.ts'
import { ROUND, type GenerationMessage } from './generationMessage.ts'
import type { Sitting } from './readSitting.ts'
import { signMessage } from './signMessage.ts'

type Node = {
  index: number
  signerKey: Hex
  generation: Generation
  database: DatabaseSync
  path: string
}

describe('key generation', () => {
  let folder: string
  let files = 0
  const open: DatabaseSync[] = []
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-generation-'))
  })
  after(async () => {
    for (const database of open) if (database.isOpen) database.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (
    sitting: Sitting,
    index: number,
    signerKey: Hex,
    path?: string,
  ): Promise<Node> => {
    files += 1
    const file = path ?? join(folder, `node-${files}.sqlite`)
    const database = openDatabase({ path: file, migrations: [CUSTODY_MIGRATION], durable: false })
    open.push(database)
    const generation = createGeneration({
      sitting,
      index,
      store: createCustodyStore(database, await createSecretBox(signerKey)),
      nodeKey: await deriveNodeKey({ signerKey }),
      patienceMs: 0,
      log: pino({ level: 'silent' }),
      sign: (message) => signMessage(privateKeyToAccount(signerKey), sitting, message),
    })
    return { index, signerKey, generation, database, path: file }
  }
  const restart = async (sitting: Sitting, nodes: Node[], at: number, lose = false) => {
    const node = nodes[at] as Node
    node.database.close()
    nodes[at] = await start(sitting, node.index, node.signerKey, lose ? undefined : node.path)
  }
  const seat = async (epoch = 1, count = 4) => {
    const signerKeys = Array.from({ length: count }, () => generatePrivateKey())
    const sitting: Sitting = {
      purpose: 'custody',
      participants: signerKeys.map((_, at) => at + 1),
      chainId: 31337,
      contract: `0x${'c0'.repeat(20)}`,
      epoch,
      quorum: count - Math.floor((count - 1) / 3),
      id: generatePrivateKey(),
      members: await Promise.all(
        signerKeys.map(async (signerKey) => ({
          signer: privateKeyToAccount(signerKey).address,
          encryptionKey: (await deriveNodeKey({ signerKey })).publicKey,
          url: 'http://127.0.0.1:9',
        })),
      ),
    }
    const nodes = await Promise.all(signerKeys.map((key, at) => start(sitting, at + 1, key)))
    return { sitting, nodes }
  }
  const talk = async (from: Node, to: Node) => {
    await to.generation.receive(await from.generation.outgoing(to.index))
    await from.generation.receive(await to.generation.outgoing(from.index))
  }
  const run = async (
    nodes: Node[],
    rounds: number,
    skip: (from: Node, to: Node) => boolean = () => false,
  ) => {
    let keys: (HeldKey | undefined)[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const node of nodes) await node.generation.advance()
      for (const from of nodes)
        for (const to of nodes) if (from !== to && !skip(from, to)) await talk(from, to)
      keys = await Promise.all(nodes.map(({ generation }) => generation.advance()))
      if (keys.every((key) => key !== undefined)) break
    }
    return keys
  }
  const assertSame = (keys: (HeldKey | undefined)[]) => {
    assert.equal(keys.length, 4)
    assert.equal(new Set(keys.map((key) => key?.digest)).size, 1)
    for (const [at, key] of keys.entries()) {
      assert.ok(key)
      assert.equal(key.member, at + 1)
      verifyKeyPackage({ keyPackage: key.keyPackage, digest: key.digest })
    }
  }

  test('four nodes agree on one key, and each keeps its own share', async () => {
    const { nodes } = await seat()
    const keys = await run(nodes, 6)
    assertSame(keys)
    const shares = await Promise.all(keys.map((key) => key?.secretShare()))
    assert.equal(new Set(shares).size, 4)
  })

  test('nobody confirms while one member is missing, and the others say for whom they wait', async () => {
    const { nodes } = await seat()
    const keys = await run(nodes, 5, (from, to) => from.index === 4 || to.index === 4)
    assert.deepEqual(keys, [undefined, undefined, undefined, undefined])
    const { waitingFor } = await (nodes[0] as Node).generation.progress()
    assert.equal(waitingFor, 'round 1 of member 4')
    assertSame(await run(nodes, 6))
  })

  test('nodes killed at any step go on where they were', async () => {
    const { sitting, nodes } = await seat()
    let keys: (HeldKey | undefined)[] = [undefined]
    for (let step = 0; step < 200 && !keys.every((key) => key); step += 1) {
      const [from, to] = [randomInt(4), randomInt(4)]
      if (from !== to) {
        await (nodes[from] as Node).generation.advance()
        await talk(nodes[from] as Node, nodes[to] as Node)
      }
      await restart(sitting, nodes, randomInt(4))
      if (step % 5 === 0)
        keys = await Promise.all(nodes.map(({ generation }) => generation.advance()))
    }
    assertSame(keys.every(Boolean) ? keys : await run(nodes, 6))
    const { attempt } = await (nodes[0] as Node).generation.progress()
    assert.equal(attempt, 1, 'no attempt was wasted')
  })

  for (const rounds of [1, 2, 3])
    test(`a member that loses its disk after round ${rounds} makes all begin anew`, async () => {
      const { sitting, nodes } = await seat()
      for (let round = 0; round < rounds; round += 1) {
        for (const node of nodes) await node.generation.advance()
        for (const from of nodes) for (const to of nodes) if (from !== to) await talk(from, to)
      }
      await restart(sitting, nodes, 1, true)
      assertSame(await run(nodes, 12))
      const attempts = await Promise.all(
        nodes.map(async (node) => (await node.generation.progress()).attempt),
      )
      assert.deepEqual(attempts, [2, 2, 2, 2])
    })

  test('a member that shows others different commitments is named, and no key comes of it', async () => {
    const { sitting, nodes } = await seat()
    const liar = nodes[2] as Node
    const forge = async () => {
      const seed = crypto.getRandomValues(new Uint8Array(32))
      const body = JSON.stringify(dkgRound1({ seed, index: 3, members: 4, quorum: 3 }))
      const place = { attempt: 1, round: ROUND.commit, sender: 3, recipient: 0 }
      return signMessage(privateKeyToAccount(liar.signerKey), sitting, { ...place, body })
    }
    const honest = [nodes[0], nodes[1], nodes[3]] as Node[]
    await honest[0]?.generation.receive([await forge()])
    await honest[1]?.generation.receive([await forge()])
    await run(honest, 4)
    for (const { generation } of honest.slice(0, 2)) {
      const { accused } = await generation.progress()
      assert.match(accused[3] ?? '', /two different messages in round 1/)
    }
    assert.ok((await run(honest, 2)).every((key) => key === undefined))
  })

  test('forged, altered, misdirected and foreign messages are ignored', async () => {
    const { sitting, nodes } = await seat()
    const other = await seat(2)
    const [first, second] = nodes as [Node, Node]
    await first.generation.advance()
    const [commit] = (await first.generation.outgoing(2)) as [GenerationMessage]
    const stranger = privateKeyToAccount(generatePrivateKey())
    const { attempt, round, sender, recipient, body } = commit
    const forged: GenerationMessage[] = [
      { ...commit, body: body.replace('"index":1', '"index":2') },
      { ...commit, sender: 2 },
      { ...commit, round: ROUND.confirm },
      { ...commit, attempt: 2 },
      { ...commit, recipient: 2 },
      { ...commit, committee: other.sitting.id },
      { ...commit, sender: 9 },
      { ...commit, signature: `0x${'00'.repeat(65)}` },
      await signMessage(stranger, sitting, { attempt, round, sender, recipient, body }),
      await signMessage(stranger, sitting, { attempt: 9, round: 0, sender, recipient, body: '{}' }),
      await signMessage(privateKeyToAccount(first.signerKey), other.sitting, {
        attempt,
        round,
        sender,
        recipient,
        body,
      }),
    ]
    for (const message of forged) await second.generation.receive([message])
    assert.deepEqual(await second.generation.outgoing(3), [])
    await second.generation.receive([commit])
    assert.deepEqual(await second.generation.outgoing(3), [commit])
  })

  test('a share that does not fit is refused and its sender named', async () => {
    const { sitting, nodes } = await seat()
    for (const node of nodes) await node.generation.advance()
    for (const from of nodes) for (const to of nodes) if (from !== to) await talk(from, to)
    const [first, second] = nodes as [Node, Node]
    await second.generation.advance()
    const right = (await second.generation.outgoing(1)).find(({ round }) => round === ROUND.share)
    assert.ok(right)
    const { sealed } = JSON.parse(right.body) as { sealed: object }
    const body = JSON.stringify({ transcript: `0x${'00'.repeat(32)}`, sealed })
    const place = { attempt: 1, round: ROUND.share, sender: 2, recipient: 1 }
    const forged = await signMessage(privateKeyToAccount(second.signerKey), sitting, {
      ...place,
      body,
    })
    const fresh = await start(sitting, 1, first.signerKey, first.path)
    await fresh.generation.receive([forged])
    nodes[0] = fresh
    await run(nodes, 3, (from, to) => from.index === 2 && to.index === 1)
    const { accused } = await fresh.generation.progress()
    assert.match(accused[2] ?? '', /two different|other commitments/)
  })

  test('what a node says against others is told whatever liars say', async () => {
    const { sitting, nodes } = await seat(1, 16)
    const [first] = nodes as [Node, ...Node[]]
    const say = (sender: number, round: number, attempt: number, recipient: number) =>
      signMessage(privateKeyToAccount(nodes[sender - 1]?.signerKey ?? '0x'), sitting, {
        ...{ attempt, round, sender, recipient },
        body: '{}',
      })
    const accusations = nodes.flatMap(({ index }) =>
      index === 1 ? [] : nodes.map((_, at) => say(index, ROUND.accuse, 1, at + 1)),
    )
    await first.generation.receive(await Promise.all(accusations))
    for (let attempt = 2; attempt <= 12; attempt += 1)
      await first.generation.receive([await say(16, ROUND.restart, attempt, 0)])
    await first.generation.advance()
    const told = (await first.generation.outgoing(2)).filter(({ round }) => round === ROUND.accuse)
    assert.equal(told.length, 200)
    assert.ok(told.some(({ sender, recipient }) => sender === 1 && recipient === 16))
  })

  test('what is on the disk opens only with the signing key', async () => {
    const { nodes } = await seat()
    await run(nodes, 6)
    const node = nodes[0] as Node
    const box = await createSecretBox(generatePrivateKey())
    const thief = createCustodyStore(node.database, box)
    await assert.rejects(thief.keys()[0]?.secretShare() ?? Promise.resolve(), /signing key/)
  })
})
