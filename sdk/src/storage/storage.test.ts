import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { noise, sourceOf } from '../content/testing/memory.ts'
import { sealContent } from '../content/sealContent.ts'
import { FanalError, InputError } from '../errors/FanalError.ts'
import { cidOfBytes } from './cidOfBytes.ts'
import { cidOfDigest } from './cidOfDigest.ts'
import { createBlockReader, type GatewayProblem } from './createBlockReader.ts'
import { createBlockWriter } from './createBlockWriter.ts'
import { digestOfCid } from './digestOfCid.ts'
import { LyingNodeError, StorageRefusedError, StorageUnavailableError } from './errors.ts'
import { fetchBlock } from './fetchBlock.ts'
import { putRawBlock } from './putRawBlock.ts'
import { startBlockServer } from './testing/startBlockServer.ts'
import { walkFile } from './walkFile.ts'

const closers: (() => Promise<void>)[] = []
after(() => Promise.all(closers.map((close) => close())))

async function server(parameters: Parameters<typeof startBlockServer>[0] = {}) {
  const started = await startBlockServer(parameters)
  closers.push(started.close)
  return started
}

async function block(seed = 1, length = 1000) {
  const bytes = noise(length, seed)
  return { cid: await cidOfBytes(bytes), bytes }
}

test('digests and CIDs turn into each other', async () => {
  const { cid } = await block()
  assert.equal(cidOfDigest(digestOfCid(cid.toString())), cid.toString())
  assert.throws(() => digestOfCid('QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbd'), InputError)
  assert.throws(() => digestOfCid('no cid'), InputError)
})

test('a file is written, pinned, and read back through HTTP', async () => {
  const node = await server()
  const bytes = noise(3 << 20)
  const writer = createBlockWriter({ nodes: [node.url], token: async () => 'secret' })
  const { content } = await sealContent({ source: sourceOf(bytes), putBlock: writer.putBlock })
  await writer.pinRoot(content.cid)
  assert.ok(node.pins.has(content.cid))
  assert.deepEqual([...node.tokens], ['Bearer secret'])
  assert.equal(writer.written.blocks, node.blocks.size)
  let length = 0
  for await (const leaf of walkFile({ cid: content.cid, gateways: [node.url] })) {
    assert.equal(leaf.offset, length)
    length += leaf.bytes.length
  }
  assert.equal(length, content.bytes)
})

test('blocks that the node has are not sent again, and it is soon not asked any more', async () => {
  const node = await server()
  const blocks = await Promise.all(Array.from({ length: 40 }, (_, i) => block(i + 1)))
  const first = createBlockWriter({ nodes: [node.url], concurrency: 1 })
  for (const one of blocks.slice(0, 10)) await first.putBlock(one)
  node.requests.length = 0
  const second = createBlockWriter({ nodes: [node.url], concurrency: 1 })
  for (const one of blocks) await second.putBlock(one)
  assert.equal(second.written.skipped, 10)
  assert.equal(second.written.blocks, 30)
  const heads = node.requests.filter((request) => request.startsWith('HEAD')).length
  assert.equal(heads, 26)
})

test('a passing failure is tried again; a dead or silent node is left for the next', async () => {
  const stumbling = await server({ failures: 2 })
  const one = await block()
  const writer = createBlockWriter({ nodes: [stumbling.url] })
  await writer.putBlock(one)
  assert.equal(stumbling.blocks.size, 1)

  const dead = await server()
  await dead.close()
  const silent = await server({ adversary: 'silent' })
  const broken = await server({ adversary: 'broken' })
  const good = await server()
  const left: string[] = []
  const failover = createBlockWriter({
    nodes: [dead.url, silent.url, broken.url, good.url],
    timeout: 200,
    attempts: 1,
    onFailover: ({ node }) => left.push(node),
  })
  await failover.putBlock(one)
  assert.deepEqual(left, [dead.url, silent.url, broken.url])
  assert.equal(failover.node, good.url)

  const none = createBlockWriter({ nodes: [dead.url, broken.url], timeout: 200, attempts: 2 })
  await assert.rejects(none.putBlock(one), (error) => {
    assert.ok(error instanceof StorageUnavailableError)
    assert.equal(error.remedy, 'tryAgain')
    assert.match(error.message, new RegExp(`${dead.url}.*${broken.url}`))
    return true
  })
})

test('a node that stores something else is named and left', async () => {
  const liar = await server({ adversary: 'lyingWriter' })
  const good = await server()
  const one = await block()
  const reasons: string[] = []
  const writer = createBlockWriter({
    nodes: [liar.url, good.url],
    onFailover: ({ node, reason }) => reasons.push(`${node}: ${reason}`),
  })
  await writer.putBlock(one)
  assert.equal(good.blocks.size, 1)
  assert.ok(reasons[0]?.startsWith(liar.url))

  const alone = createBlockWriter({ nodes: [liar.url] })
  await assert.rejects(alone.putBlock(one), (error) => {
    assert.ok(error instanceof LyingNodeError)
    assert.equal(error.node, liar.url)
    return true
  })
  const forgetful = await server({ adversary: 'notPinning' })
  const unpinned = createBlockWriter({ nodes: [forgetful.url] })
  await unpinned.putBlock(one)
  await assert.rejects(unpinned.pinRoot(one.cid), LyingNodeError)
})

test('a refusal is told as it is and not tried elsewhere', async () => {
  const strict = await server({ adversary: 'refusing' })
  const good = await server()
  const writer = createBlockWriter({ nodes: [strict.url, good.url] })
  await assert.rejects(writer.putBlock(await block()), (error) => {
    assert.ok(error instanceof StorageRefusedError)
    assert.equal(error.remedy, 'yourInput')
    assert.equal(error.code, 'token_required')
    assert.match(error.message, /Writes need a token/)
    return true
  })
  assert.equal(good.requests.length, 0)
})

test('never more calls run at once than allowed, and an abort ends them', async () => {
  let running = 0
  let most = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (init?.method === 'HEAD') return new Response(null, { status: 404 })
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    void input
    return Response.json({ Key: key.cid.toString(), Size: 1 })
  }
  const key = await block()
  const writer = createBlockWriter({ nodes: ['http://store'], concurrency: 3, fetch })
  await Promise.all(Array.from({ length: 12 }, () => writer.putBlock(key)))
  assert.equal(most, 3)

  const silent = await server({ adversary: 'silent' })
  const abort = new AbortController()
  const stuck = createBlockWriter({ nodes: [silent.url], signal: abort.signal })
  setTimeout(() => abort.abort(), 50)
  await assert.rejects(stuck.putBlock(key), { name: 'AbortError' })
  const reading = fetchBlock({
    cid: key.cid.toString(),
    gateways: [silent.url],
    signal: AbortSignal.timeout(50),
  })
  await assert.rejects(reading, { name: 'TimeoutError' })
})

test('a lying gateway is named and not asked again, a missing block comes from another', async () => {
  const liar = await server({ adversary: 'lyingGateway' })
  const empty = await server()
  const good = await server()
  const one = await block(1)
  const two = await block(2)
  for (const { cid, bytes } of [one, two]) {
    liar.blocks.set(cid.toString(), bytes)
    good.blocks.set(cid.toString(), bytes)
  }
  const problems: GatewayProblem[] = []
  const reader = createBlockReader({
    gateways: [liar.url, empty.url, good.url],
    onProblem: (problem) => problems.push(problem),
  })
  assert.deepEqual(await reader.fetchBlock(one.cid.toString()), one.bytes)
  assert.deepEqual(await reader.fetchBlock(two.cid.toString()), two.bytes)
  assert.deepEqual(
    problems.map(({ gateway, kind }) => [gateway, kind]),
    [
      [liar.url, 'lied'],
      [empty.url, 'absent'],
      [empty.url, 'absent'],
    ],
  )
  assert.equal(liar.requests.length, 1)
})

test('a gateway that sends too much, without end, or nothing cannot hold the reader', async () => {
  const good = await server()
  const one = await block()
  const cid = one.cid.toString()
  good.blocks.set(cid, one.bytes)
  for (const adversary of ['oversized', 'endless', 'silent', 'broken'] as const) {
    const bad = await server({ adversary })
    bad.blocks.set(cid, one.bytes)
    const kinds: string[] = []
    const bytes = await fetchBlock({
      cid,
      gateways: [bad.url, good.url],
      timeout: 2000,
      hedgeAfter: adversary === 'silent' ? 50 : 5000,
      onProblem: ({ gateway, kind }) => kinds.push(`${gateway} ${kind}`),
    })
    assert.deepEqual(bytes, one.bytes, adversary)
    const expected = { oversized: 'lied', endless: 'lied', broken: 'unavailable', silent: '' }
    // A silent gateway is overtaken, not accused.
    assert.deepEqual(kinds, adversary === 'silent' ? [] : [`${bad.url} ${expected[adversary]}`])
  }
})

test('when nobody has a block, the error says who was asked and that it can be tried again', async () => {
  const empty = await server()
  const dead = await server()
  await dead.close()
  const { cid } = await block()
  const asking = fetchBlock({ cid: cid.toString(), gateways: [empty.url, dead.url] })
  await assert.rejects(asking, (error) => {
    assert.ok(error instanceof StorageUnavailableError)
    assert.ok(error instanceof FanalError && error.remedy === 'tryAgain')
    assert.match(error.message, /404/)
    return true
  })
  const lying = await server({ adversary: 'lyingGateway' })
  const one = await block()
  lying.blocks.set(one.cid.toString(), one.bytes)
  await assert.rejects(
    fetchBlock({ cid: one.cid.toString(), gateways: [lying.url] }),
    LyingNodeError,
  )
  await assert.rejects(
    fetchBlock({ cid: one.cid.toString(), gateways: [] }),
    StorageUnavailableError,
  )
})

test('a manifest is one pinned raw block', async () => {
  const node = await server()
  const bytes = new TextEncoder().encode('{}')
  const cid = await putRawBlock({ nodes: [node.url], bytes })
  assert.ok(node.pins.has(cid))
  assert.deepEqual(await fetchBlock({ cid, gateways: [node.url] }), bytes)
  const large = putRawBlock({ nodes: [node.url], bytes: new Uint8Array((1 << 20) + 1) })
  await assert.rejects(large, InputError)
})
