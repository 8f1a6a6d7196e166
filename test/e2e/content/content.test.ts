import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openContent } from '@fanal/sdk/content/openContent'
import { type BlockServer, startBlockServer } from '@fanal/sdk/storage/testing/startBlockServer'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../browser/launchBrowser.ts'
import type { RoundTripAnswer, RoundTripRequest } from './page.ts'

let browser: Browser
let page: Page
let node: BlockServer
const closers: (() => Promise<unknown>)[] = []
after(async () => {
  for (const close of closers.reverse()) await close()
})

before(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    // A module of Node on this path would fail the build.
    platform: 'browser',
    logLevel: 'silent',
  })
  const script = outputFiles[0]?.text ?? ''
  const site = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => site.close(resolve)))
  node = await startBlockServer()
  closers.push(node.close)
  browser = await launchBrowser()
  closers.push(() => browser.close())
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => window.roundTrip !== undefined)
})

async function roundTrip(request: Omit<RoundTripRequest, 'node'>): Promise<RoundTripAnswer> {
  return page.evaluate(
    (whole) => window.roundTrip?.(whole) ?? Promise.reject(new Error('not loaded')),
    { ...request, node: node.url },
  )
}

/** Opens in Node what the page published. */
async function openHere(answer: RoundTripAnswer): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  await openContent({
    content: answer.content,
    contentKey: Uint8Array.from(answer.contentKey),
    gateways: [node.url],
    sink: new WritableStream({ write: (piece) => void pieces.push(piece) }),
  })
  return Buffer.concat(pieces)
}

test('a page seals, uploads and opens 20 MB, and Node opens the same', async () => {
  const bytes = 20_000_000
  const answer = await roundTrip({ name: 'số liệu 交通 №1.bin', bytes })
  assert.equal(answer.openedBytes, bytes)
  assert.equal(answer.openedSha256, answer.sealedSha256)
  assert.equal(answer.content.content.fileName, 'số liệu 交通 №1.bin')
  assert.ok(node.pins.has(answer.content.content.cid))
  const opened = await openHere(answer)
  assert.equal(createHash('sha256').update(opened).digest('hex'), answer.sealedSha256)
})

test('a page compresses a CSV and commits to its rows as Node checks them', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `2026-11-21,${i},"đường ${i}"`)
  const text = `date,count,street\n${lines.join('\n')}\n`
  const answer = await roundTrip({
    name: 'rows.csv',
    text,
    compression: 'gzip',
    rows: { format: 'csv', header: true, sample: [1, 4999] },
  })
  assert.equal(answer.openedSha256, answer.sealedSha256)
  assert.equal(answer.content.rows?.count, 5001)
  assert.equal((await openHere(answer)).toString(), text)
})
