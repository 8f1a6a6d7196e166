import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../e2e/browser/launchBrowser.ts'

const sdk = join(import.meta.dirname, '../../../sdk/src/market')

/** What the page offers to the test; the modules are the SDK's own. */
const entry = `
import { createIndexedDbPurchaseStore } from '${sdk}/buying/createIndexedDbPurchaseStore.ts'
import { createSessionKey } from '${sdk}/buying/createSessionKey.ts'
import { createIndexedDbPublishStore } from '${sdk}/publishing/createIndexedDbPublishStore.ts'
Object.assign(globalThis, { createIndexedDbPurchaseStore, createSessionKey, createIndexedDbPublishStore })
`

type Stored = { orderId: string; total: bigint; sessionKey?: { privateKey: CryptoKey } }
type Store<value> = {
  extractableKeys: boolean
  get: (id: string) => Promise<value | undefined>
  put: (value: value) => Promise<void>
  list: () => Promise<value[]>
  delete: (id: string) => Promise<void>
  exclusive: <result>(name: string, task: () => Promise<result>) => Promise<result>
}
declare const createIndexedDbPurchaseStore: (name?: string) => Store<Stored>
declare const createIndexedDbPublishStore: (
  name?: string,
) => Store<{ id: string; key: Uint8Array; bytes: bigint }>
declare const createSessionKey: (parameters: {
  extractable: boolean
}) => Promise<{ privateKey: CryptoKey; publicKey: string }>

describe("the browser's stores in Chromium", { timeout: 120_000 }, () => {
  let server: Server
  let browser: Browser
  let context: BrowserContext
  let url: string

  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(url)
    return page
  }

  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: sdk, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    })
    const script = outputFiles[0]?.text ?? ''
    server = createServer((request, response) => {
      const isScript = request.url === '/stores.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<script type="module" src="/stores.js"></script>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    browser = await launchBrowser()
    context = await browser.newContext()
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })

  it('keeps a purchase with its key over a reload, and no script can read the key out', async () => {
    const page = await open()
    const isPublicKey = await page.evaluate(async () => {
      const store = createIndexedDbPurchaseStore()
      const sessionKey = await createSessionKey({ extractable: store.extractableKeys })
      await store.put({ orderId: '0x01', total: 2n ** 200n, sessionKey })
      return /^0x[0-9a-f]{64}$/.test(sessionKey.publicKey)
    })
    assert.ok(isPublicKey)
    await page.reload()
    const kept = await page.evaluate(async () => {
      const purchase = await createIndexedDbPurchaseStore().get('0x01')
      const key = purchase?.sessionKey?.privateKey
      if (!purchase || !key) return undefined
      const exported = await Promise.any(
        (['raw', 'pkcs8', 'jwk'] as const).map((format) =>
          crypto.subtle.exportKey(format as 'jwk', key),
        ),
      ).then(
        () => 'exported',
        () => 'refused',
      )
      return { total: purchase.total, extractable: key.extractable, exported, type: key.type }
    })
    const expected = { total: 2n ** 200n, extractable: false, exported: 'refused', type: 'private' }
    assert.deepEqual(kept, expected)
    await page.close()
  })

  it('lists, replaces and deletes purchases, seen from another tab', async () => {
    const [one, two] = [await open(), await open()]
    await one.evaluate(async () => {
      const store = createIndexedDbPurchaseStore('tabs')
      await store.put({ orderId: '0x01', total: 1n })
      await store.put({ orderId: '0x02', total: 2n })
      await store.put({ orderId: '0x01', total: 3n })
    })
    const seen = await two.evaluate(() => createIndexedDbPurchaseStore('tabs').list())
    assert.deepEqual(seen, [
      { orderId: '0x01', total: 3n },
      { orderId: '0x02', total: 2n },
    ])
    await two.evaluate(() => createIndexedDbPurchaseStore('tabs').delete('0x01'))
    const left = await one.evaluate(() => createIndexedDbPurchaseStore('tabs').get('0x01'))
    assert.equal(left, undefined)
    await Promise.all([one.close(), two.close()])
  })

  it('lets two tabs do the same purchase one after the other, never together', async () => {
    const tabs = [await open(), await open()]
    const work = () =>
      createIndexedDbPurchaseStore('turns').exclusive('order', async () => {
        const store = createIndexedDbPurchaseStore('turns')
        const before = (await store.get('turn'))?.total ?? 0n
        await new Promise((resolve) => setTimeout(resolve, 200))
        await store.put({ orderId: 'turn', total: before + 1n })
      })
    await Promise.all([...tabs, ...tabs].map((tab) => tab.evaluate(work)))
    const turns = await tabs[0]?.evaluate(() => createIndexedDbPurchaseStore('turns').get('turn'))
    assert.equal(turns?.total, 4n, 'no turn was lost to another tab')
    await Promise.all(tabs.map((tab) => tab.close()))
  })

  it('keeps a publication with its bytes over a closed tab, and forgets it when told', async () => {
    const first = await open()
    await first.evaluate(() =>
      createIndexedDbPublishStore().put({ id: 'p', key: new Uint8Array([1, 2, 255]), bytes: 7n }),
    )
    await first.close()
    const second = await open()
    const kept = await second.evaluate(async () => {
      const store = createIndexedDbPublishStore()
      const publication = await store.get('p')
      await store.delete('p')
      return {
        key: [...(publication?.key ?? [])],
        bytes: publication?.bytes,
        after: await store.list(),
      }
    })
    assert.deepEqual(kept, { key: [1, 2, 255], bytes: 7n, after: [] })
    await second.close()
  })
})
