import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { CID } from 'multiformats/cid'
import { generatePrivateKey } from 'viem/accounts'
import type { NodeConfigInput } from '../config/configSchema.ts'
import { putBlock, randomBlock } from '../testing/putBlock.ts'
import { spawnNode } from '../testing/spawnNode.ts'
import { makeToken, networkWithoutChain } from '../testing/startTestNode.ts'
import { matchesCid } from './blocks/matchesCid.ts'

describe('a node that is killed', () => {
  let folder: string
  let config: NodeConfigInput
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-kill-'))
    await writeFile(join(folder, 'network.json'), JSON.stringify(networkWithoutChain()))
    config = {
      networkFile: join(folder, 'network.json'),
      dataDir: join(folder, 'data'),
      signerKey: generatePrivateKey(),
      http: { port: 0 },
      storage: { reserveBytes: 0 },
    }
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('while uploads run loses none that it acknowledged, and keeps no half block', async () => {
    const token = await makeToken()
    const acknowledged: CID[] = []
    for (const lifetime of [150, 400, 700]) {
      const node = await spawnNode(folder, config)
      let alive = true
      const upload = async () => {
        while (alive) {
          const { cid, bytes } = randomBlock(200_000 + Math.floor(Math.random() * 800_000))
          try {
            const response = await putBlock({ url: node.url, token, bytes })
            if (response.ok && ((await response.json()) as { Key: string }).Key === cid.toString())
              acknowledged.push(cid)
          } catch {
            return
          }
        }
      }
      const uploads = Promise.all([upload(), upload(), upload(), upload()])
      await new Promise((resolve) => setTimeout(resolve, lifetime))
      await node.kill()
      alive = false
      await uploads
    }
    assert.ok(acknowledged.length > 20, `only ${acknowledged.length} uploads were acknowledged`)
    const node = await spawnNode(folder, config)
    for (const cid of acknowledged) {
      const response = await fetch(`${node.url}/ipfs/${cid.toString()}?format=raw`)
      assert.equal(response.status, 200)
      assert.ok(matchesCid(cid, Buffer.from(await response.arrayBuffer())))
    }
    assert.deepEqual(await readdir(join(folder, 'data/storage/blocks/.incoming')), [])
    const stored = await readdir(join(folder, 'data/storage/blocks'), { recursive: true })
    const sharded = stored.filter((name) => name.endsWith('.data'))
    assert.ok(sharded.length >= acknowledged.length)
    const health = (await (await fetch(`${node.url}/health`)).json()) as {
      modules: { storage: { details: { blocks: number } } }
    }
    // Accounts are charged before the write, so every file has its entry.
    assert.ok(health.modules.storage.details.blocks >= sharded.length)
    assert.equal(await node.terminate(), 0)
  })

  test('and one that is asked to stop leaves its stores closed: the next start finds all', async () => {
    const token = await makeToken()
    const { cid, bytes } = randomBlock(1000)
    const first = await spawnNode(folder, config)
    await putBlock({ url: first.url, token, bytes })
    assert.equal(await first.terminate(), 0)
    const second = await spawnNode(folder, config)
    const response = await fetch(`${second.url}/ipfs/${cid.toString()}?format=raw`)
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes)
    assert.equal(await second.terminate(), 0)
    assert.ok((await readFile(join(folder, 'data/storage/storage.sqlite'))).length > 0)
  })
})
