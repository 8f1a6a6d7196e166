import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import * as dagCbor from '@ipld/dag-cbor'
import { encode, prepare } from '@ipld/dag-pb'
import { NextToLast } from 'blockstore-fs/sharding'
import { CID } from 'multiformats/cid'
import { putBlock, randomBlock } from '../../testing/putBlock.ts'
import { makeToken, startTestNode, type TestNode } from '../../testing/startTestNode.ts'
import { cidOf } from '../blocks/cidOf.ts'

describe('trustless gateway', () => {
  let node: TestNode
  const leaves = [randomBlock(1000), randomBlock(70_000)]
  // The first leaf stands twice: a CAR holds it once.
  const links = [...leaves, ...leaves.slice(0, 1)].map(({ cid }) => ({ Hash: cid }))
  const rootBytes = encode(prepare({ Links: links as never }))
  const root = cidOf(rootBytes, 'dag-pb')
  before(async () => {
    node = await startTestNode()
    const token = await makeToken()
    for (const { bytes } of leaves) await putBlock({ url: node.url, token, bytes })
    await putBlock({ url: node.url, token, bytes: rootBytes, codec: 'dag-pb' })
  })
  after(() => node.dispose())
  const get = (path: string, init?: RequestInit) => fetch(`${node.url}/ipfs/${path}`, init)

  test('serves a block with headers that keep it from being rendered', async () => {
    for (const init of [
      { path: `${leaves[0]!.cid}?format=raw`, headers: {} },
      { path: `${leaves[0]!.cid}`, headers: { accept: 'application/vnd.ipld.raw' } },
    ]) {
      const response = await get(init.path, { headers: init.headers })
      assert.equal(response.status, 200)
      const header = (name: string) => response.headers.get(name)
      assert.equal(header('content-type'), 'application/vnd.ipld.raw')
      assert.equal(header('x-content-type-options'), 'nosniff')
      assert.match(header('content-disposition') ?? '', /^attachment; filename="bafk.*\.bin"$/)
      assert.match(header('content-security-policy') ?? '', /sandbox/)
      assert.match(header('cache-control') ?? '', /immutable/)
      assert.equal(header('access-control-allow-origin'), '*')
      assert.equal(header('x-ipfs-roots'), leaves[0]!.cid.toString())
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), leaves[0]!.bytes)
      const again = await get(init.path, {
        headers: { ...init.headers, 'if-none-match': header('etag') ?? '' },
      })
      assert.equal(again.status, 304)
    }
  })

  test('tells by HEAD whether the block is here, and its size', async () => {
    const response = await get(`${leaves[1]!.cid}?format=raw`, { method: 'HEAD' })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-length'), '70000')
    const absent = await get(`${randomBlock(10).cid}?format=raw`, { method: 'HEAD' })
    assert.equal(absent.status, 404)
  })

  test('finds a block under CIDv0 and other bases as well', async () => {
    const v0 = CID.createV0(root.multihash as never).toString()
    assert.equal((await get(`${v0}?format=raw`)).status, 200)
  })

  test('serves a CAR that an independent decoder reads: depth first, each block once', async () => {
    const response = await get(`${root}?format=car`)
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-type') ?? '', /^application\/vnd\.ipld\.car/)
    const sections = readSections(Buffer.from(await response.arrayBuffer()))
    const header = dagCbor.decode<{ roots: CID[]; version: number }>(sections.shift() as Uint8Array)
    assert.equal(header.version, 1)
    assert.deepEqual(
      header.roots.map((cid) => cid.toString()),
      [root.toString()],
    )
    const found = sections.map((section) => {
      const [cid, bytes] = CID.decodeFirst(section)
      assert.deepEqual(cidOf(bytes, cid.code === 0x70 ? 'dag-pb' : 'raw').bytes, cid.bytes)
      return cid.toString()
    })
    assert.deepEqual(
      found,
      [root, ...leaves.map(({ cid }) => cid)].map((cid) => cid.toString()),
    )
    const shallow = await get(`${root}?format=car&dag-scope=block`)
    assert.equal(readSections(Buffer.from(await shallow.arrayBuffer())).length, 2)
  })

  test('serves no pages and no paths', async () => {
    assert.equal((await get(`${root}`)).status, 406)
    assert.equal((await get(`${root}`, { headers: { accept: 'text/html' } })).status, 406)
    assert.equal((await get(`${root}?format=tar`)).status, 400)
    assert.equal((await get(`${root}/file.html?format=raw`)).status, 404)
    assert.equal((await get('nonsense?format=raw')).status, 400)
    const sha512 =
      'bafkrgqhhyivzstcz3hhswshfjgy6ertgmnqeleynhwt4dlfsthi4hn7zgh4uvlsb5xncykzapi3ocd4lzogukir6ksdy6wzrnz6ohnv4aglcs'
    assert.equal((await get(`${sha512}?format=raw`)).status, 400)
  })

  test('never serves a damaged block', async () => {
    const { dir, file } = new NextToLast().encode(leaves[0]!.cid)
    const path = join(node.folder, 'data', 'storage', 'blocks', dir, file)
    await writeFile(path, Buffer.alloc(1000))
    assert.equal((await get(`${leaves[0]!.cid}?format=raw`)).status, 404)
    await writeFile(path, leaves[0]!.bytes)
    assert.equal((await get(`${leaves[0]!.cid}?format=raw`)).status, 200)
  })
})

function readSections(car: Buffer): Buffer[] {
  const sections: Buffer[] = []
  for (let at = 0; at < car.length;) {
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = car[at++] as number
      length += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    sections.push(car.subarray(at, at + length))
    at += length
  }
  return sections
}
