import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryBlockstore } from 'blockstore-core'
import { importFile } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { noise, blockStore, gatewayOver } from '../content/testing/memory.ts'
import { cidOfBytes } from './cidOfBytes.ts'
import { createFileTree } from './createFileTree.ts'
import { FileLayoutError } from './errors.ts'
import { walkFile } from './walkFile.ts'

const LEAF = 16

async function build(bytes: Uint8Array) {
  const { blocks, putBlock } = blockStore()
  const tree = createFileTree({ put: putBlock })
  for (let at = 0; at < bytes.length; at += LEAF) {
    const leaf = bytes.subarray(at, at + LEAF)
    const cid = await cidOfBytes(leaf)
    await putBlock({ cid, bytes: leaf })
    await tree.add({ cid, length: leaf.length })
  }
  return { root: (await tree.finish()).toString(), blocks }
}

test('trees of one, two and three levels are those of ipfs-unixfs-importer', async () => {
  for (const leaves of [1, 2, 1024, 1025, 2048, 2049, 3000]) {
    const bytes = noise(leaves * LEAF - 3, leaves)
    const { root } = await build(bytes)
    const imported = await importFile({ content: [bytes] }, new MemoryBlockstore(), {
      profile: 'unixfs-v1-2025',
      chunker: fixedSize({ chunkSize: LEAF }),
    })
    assert.equal(root, imported.cid.toString(), `${leaves} leaves`)
  }
})

test('a range of a deep file fetches what overlaps it and nothing else', async () => {
  const bytes = noise(3000 * LEAF)
  const { root, blocks } = await build(bytes)
  const gateway = gatewayOver(blocks)
  const asked = new Set<string>()
  const fetch: typeof gateway = (input, init) => {
    asked.add(String(input))
    return gateway(input, init)
  }
  const from = 1500 * LEAF + 3
  const to = 1503 * LEAF
  const leaves = []
  for await (const leaf of walkFile({ cid: root, gateways: ['http://store'], fetch, from, to })) {
    leaves.push(leaf)
    assert.deepEqual(leaf.bytes, bytes.slice(leaf.offset, leaf.offset + LEAF))
  }
  assert.deepEqual(
    leaves.map(({ offset }) => offset / LEAF),
    [1500, 1501, 1502],
  )
  // The root, one inner node and three leaves.
  assert.equal(asked.size, 5)
})

test('a file of another size than expected is refused before its leaves are fetched', async () => {
  const { root, blocks } = await build(noise(100 * LEAF))
  const asked: string[] = []
  const gateway = gatewayOver(blocks)
  const walk = walkFile({
    cid: root,
    gateways: ['http://store'],
    expectedBytes: 99 * LEAF,
    fetch: (input, init) => {
      asked.push(String(input))
      return gateway(input, init)
    },
  })
  await assert.rejects(walk.next(), FileLayoutError)
  assert.equal(asked.length, 1)
})
