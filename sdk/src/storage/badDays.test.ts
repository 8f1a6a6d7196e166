import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createSealPlan } from '../content/createSealPlan.ts'
import { openContent } from '../content/openContent.ts'
import { sealContent } from '../content/sealContent.ts'
import { collector, noise, sourceOf } from '../content/testing/memory.ts'
import { FanalError, RetryableError } from '../errors/FanalError.ts'
import { manifestDigest } from '../market/manifest/manifestDigest.ts'
import { loadManifest } from '../market/reading/loadManifest.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { stringifyExact } from '../node/jsonCodec.ts'
import { sourceFromFile } from '../node/sourceFromFile.ts'
import { cidOfBytes } from './cidOfBytes.ts'
import { cidOfDigest } from './cidOfDigest.ts'
import { createBlockWriter } from './createBlockWriter.ts'
import {
  FileLayoutError,
  LyingNodeError,
  StorageRefusedError,
  StorageUnavailableError,
  UploadIncompleteError,
} from './errors.ts'
import { fetchBlock } from './fetchBlock.ts'
import { startBlockServer } from './testing/startBlockServer.ts'
import { walkFile } from './walkFile.ts'

const closers: (() => Promise<unknown>)[] = []
after(() => Promise.all(closers.map((close) => close())))

async function server(parameters: Parameters<typeof startBlockServer>[0] = {}) {
  const started = await startBlockServer(parameters)
  closers.push(started.close)
  return started
}

test('every refusal of a write is told by its code, with what to do about it', async () => {
  const cases: [number, string, RegExp][] = [
    [401, 'token_required', /Sign a new storage permission/],
    [401, 'token_expired', /Sign a new storage permission/],
    [401, 'token_invalid', /Sign a new storage permission/],
    [403, 'account_denied', /another storage node/],
    [413, 'quota_exceeded', /unregistered uploads expire/],
    [400, 'malformed_block', /update this software/],
  ]
  const bytes = noise(100)
  const cid = await cidOfBytes(bytes)
  for (const [status, code, advice] of cases) {
    let writes = 0
    const writer = createBlockWriter({
      nodes: ['http://a', 'http://b'],
      fetch: async (_input, init) => {
        if (init?.method === 'HEAD') return new Response(null, { status: 404 })
        writes += 1
        return Response.json({ error: { code, message: `because of ${code}` } }, { status })
      },
    })
    await assert.rejects(writer.putBlock({ cid, bytes }), (error) => {
      assert.ok(error instanceof StorageRefusedError, code)
      assert.equal(error.code, code)
      assert.equal(error.status, status)
      assert.equal(error.remedy, 'yourInput')
      assert.match(error.message, new RegExp(`because of ${code}`))
      assert.match(error.advice ?? '', advice)
      return true
    })
    assert.equal(writes, 1, 'a refusal is not tried again')
  }
})

test('a node that dies during an upload costs a second attempt, which sends what is missing', async () => {
  const first = await startBlockServer()
  const second = await server()
  const bytes = noise(6 << 20)
  const source = sourceOf(bytes, { piece: 1 << 20 })
  const plan = createSealPlan({ source })
  const nodes = [first.url, second.url]
  const settings = { nodes, attempts: 1, concurrency: 1 }
  const writer = createBlockWriter(settings)
  const sealed = await sealContent({
    source,
    plan,
    putBlock: async (block) => {
      await writer.putBlock(block)
      if (writer.written.blocks === 2) await first.close()
    },
  })
  const lost = [...first.blocks.keys()].filter((cid) => !second.blocks.has(cid))
  assert.ok(lost.length >= 2, 'what the first node had acknowledged went down with it')
  assert.ok(!second.pins.has(sealed.content.cid))
  await assert.rejects(writer.pinRoot(sealed.content.cid), (error) => {
    assert.ok(error instanceof UploadIncompleteError)
    assert.equal(error.remedy, 'tryAgain')
    return true
  })

  const again = createBlockWriter(settings)
  const resealed = await sealContent({ source, plan, putBlock: again.putBlock })
  assert.equal(resealed.content.cid, sealed.content.cid)
  await again.pinRoot(sealed.content.cid)
  assert.ok(second.pins.has(sealed.content.cid))
  assert.equal(again.written.blocks, lost.length)
  const { sink, state } = collector()
  const gateways = [second.url]
  await openContent({ content: sealed, contentKey: plan.contentKey, gateways, sink })
  assert.ok(Buffer.from(state.bytes()).equals(bytes))
})

test('an upload whose process was killed goes on with the blocks that are there', async () => {
  const node = await server()
  const folder = await mkdtemp(join(tmpdir(), 'fanal-killed-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'data.bin')
  const bytes = noise(12 << 20)
  await writeFile(path, bytes)
  const source = await sourceFromFile({ path })
  const plan = createSealPlan({ source })
  await writeFile(join(folder, 'plan.json'), stringifyExact(plan))
  const module = (name: string) => JSON.stringify(new URL(`../${name}`, import.meta.url).href)
  const program = `
    import { readFile } from 'node:fs/promises'
    import { sealContent } from ${module('content/sealContent.ts')}
    import { parseExact } from ${module('node/jsonCodec.ts')}
    import { sourceFromFile } from ${module('node/sourceFromFile.ts')}
    import { createBlockWriter } from ${module('storage/createBlockWriter.ts')}
    const [, url, folder] = process.argv
    const writer = createBlockWriter({ nodes: [url], concurrency: 1 })
    await sealContent({
      source: await sourceFromFile({ path: folder + '/data.bin' }),
      plan: parseExact(await readFile(folder + '/plan.json', 'utf8')),
      putBlock: async (block) => {
        await writer.putBlock(block)
        if (writer.written.blocks === 5) process.kill(process.pid, 'SIGKILL')
      },
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, node.url, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const signal = await new Promise((resolve) => child.on('exit', (_code, name) => resolve(name)))
  assert.equal(signal, 'SIGKILL')
  const kept = node.blocks.size
  assert.ok(kept >= 5 && kept < 13, `${kept} blocks were stored`)

  const writer = createBlockWriter({ nodes: [node.url] })
  const sealed = await sealContent({ source, plan, putBlock: writer.putBlock })
  await writer.pinRoot(sealed.content.cid)
  assert.equal(writer.written.skipped, kept)
  const { sink, state } = collector()
  const gateways = [node.url]
  await openContent({ content: sealed, contentKey: plan.contentKey, gateways, sink })
  assert.ok(Buffer.from(state.bytes()).equals(bytes))
})

test('a gateway that hangs up in the middle of a block is left for the next', async () => {
  const good = await server()
  const bytes = noise(1 << 20)
  const cid = (await cidOfBytes(bytes)).toString()
  good.blocks.set(cid, bytes)
  const dying = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, 300_000), () => response.destroy())
  })
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => dying.close(resolve)))
  const url = `http://127.0.0.1:${(dying.address() as AddressInfo).port}`
  const problems: string[] = []
  const gateways = [url, good.url]
  const onProblem = ({ kind }: { kind: string }) => void problems.push(kind)
  assert.deepEqual(await fetchBlock({ cid, gateways, onProblem }), bytes)
  assert.deepEqual(problems, ['unavailable'], 'it is not accused of lying')
  await assert.rejects(fetchBlock({ cid, gateways: [url] }), StorageUnavailableError)
})

test('a content that is declared huge is refused by its sizes, after one block', async () => {
  const node = await server()
  const bytes = noise(3000)
  const writer = createBlockWriter({ nodes: [node.url] })
  const sealed = await sealContent({ source: sourceOf(bytes), putBlock: writer.putBlock })
  const { contentKey } = sealed.plan
  const stored = 2 ** 50
  const plaintextBytes = stored - 21 - 17 * Math.ceil((stored - 21) / sealed.content.recordSize)
  const content = { ...sealed, content: { ...sealed.content, bytes: stored, plaintextBytes } }
  node.requests.length = 0
  const { sink, state } = collector()
  const opening = openContent({ content, contentKey, gateways: [node.url], sink })
  await assert.rejects(opening, FileLayoutError)
  assert.ok(node.requests.length <= 1)
  assert.equal(state.bytes().length, 0)
  const walk = walkFile({ cid: sealed.content.cid, gateways: [node.url], expectedBytes: stored })
  await assert.rejects(walk.next(), FileLayoutError)
})

test('a manifest other than the one the chain names is a lie of the node, not a manifest', async () => {
  const node = await server()
  const digest = manifestDigest(new TextEncoder().encode('{"the":"manifest"}'))
  node.blocks.set(cidOfDigest(digest), new TextEncoder().encode('{"another":"manifest"}'))
  const client = { network: { fogNodes: [{ url: node.url }] } } as unknown as FanalClient
  const loading = loadManifest(client, {
    datasetId: `0x${'11'.repeat(32)}`,
    manifestDigest: digest,
  })
  await assert.rejects(loading, LyingNodeError)

  const honest = await server()
  honest.blocks.set(cidOfDigest(digest), new TextEncoder().encode('{"the":"manifest"}'))
  const both = { network: { fogNodes: [{ url: node.url }, { url: honest.url }] } }
  const second = loadManifest(both as unknown as FanalClient, {
    datasetId: `0x${'11'.repeat(32)}`,
    manifestDigest: digest,
  })
  // The honest node's bytes are taken; that they are no manifest is told as that.
  await assert.rejects(second, (error) => {
    assert.ok(error instanceof FanalError && !(error instanceof RetryableError))
    assert.match(error.message, /The manifest is not valid/)
    return true
  })
})
