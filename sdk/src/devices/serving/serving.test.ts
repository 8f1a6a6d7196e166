import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { pad } from 'viem'
import { createDataServer } from './createDataServer.ts'
import { decodeDataRequest, encodeDataRequest } from './dataRequest.ts'
import { signDataRequest } from './signDataRequest.ts'

type Hex = `0x${string}`
const buyer = privateKeyToAccount(generatePrivateKey())
const stranger = privateKeyToAccount(generatePrivateKey())
const domain = { chainId: 31337, registry: `0x${'de'.repeat(20)}` } as const
const device = `0x${'d1'.repeat(32)}` as const
const datasetId = `0x${'d2'.repeat(32)}` as const
const accessMarket = `0x${'a1'.repeat(20)}` as const
const smartAccount = `0x${'5a'.repeat(20)}` as const
const allowed = new Set<string>([buyer.address.toLowerCase(), smartAccount])
const time = 1_763_700_000
let isDown = false
let accepts = true

const chain = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { method, params } = JSON.parse(text) as {
    method: string
    params: [{ to: Hex; data: Hex }]
  }
  const [{ to, data }] = params
  const result =
    method === 'eth_getCode'
      ? String(params[0]) === smartAccount
        ? '0x60'
        : '0x'
      : to === accessMarket
        ? `${pad(allowed.has(`0x${data.slice(-40)}`) ? '0x01' : '0x')}${'00'.repeat(32)}`
        : pad(accepts ? '0x1626ba7e' : '0xffffffff', { dir: 'right' })
  response.end(isDown ? '' : JSON.stringify({ result }))
})
let rpcUrls: string[]
before(async () => {
  await new Promise<void>((resolve) => chain.listen(0, '127.0.0.1', resolve))
  rpcUrls = [`http://127.0.0.1:${(chain.address() as AddressInfo).port}`]
})
after(() => chain.close())

async function ask(authorization: string | undefined, now = time) {
  const handler = createDataServer({
    rpcUrls,
    domain,
    device,
    datasetId,
    accessMarket,
    now: () => now * 1000,
    serve: (_request, account) => new Response(`21.5 for ${account}`),
  })
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await handler(new Request('http://device/readings', { headers }))
  return [answer.status, await answer.text()] as const
}
const signed = (signer = buyer, change: { datasetId?: Hex; device?: Hex; time?: number } = {}) =>
  signDataRequest({ signer, domain, device, datasetId, time, ...change })

test('an account with access is served, also a smart account', async () => {
  assert.deepEqual(await ask(await signed()), [200, `21.5 for ${buyer.address.toLowerCase()}`])
  const request = { account: smartAccount, datasetId, time, signature: '0x0102' }
  assert.equal((await ask(encodeDataRequest(request)))[0], 200)
  accepts = false
  assert.equal((await ask(encodeDataRequest(request)))[0], 401)
  accepts = true
})

test('without access, or once it has ended, nothing is served', async () => {
  assert.equal((await ask(await signed(stranger)))[0], 403)
  allowed.delete(buyer.address.toLowerCase())
  assert.equal((await ask(await signed()))[0], 403)
  allowed.add(buyer.address.toLowerCase())
})

test('a request unsigned, stale, bent or meant for another device or dataset is refused', async () => {
  const good = decodeDataRequest(await signed())
  assert.ok(good)
  const stolen = encodeDataRequest({ ...good, account: stranger.address.toLowerCase() as Hex })
  const refused = [
    undefined,
    'Bearer x',
    'Fanal x',
    `Fanal ${'A'.repeat(20_000)}`,
    stolen,
    encodeDataRequest({ ...good, time: time + 1 }),
    await signed(buyer, { device: datasetId }),
    await signed(buyer, { datasetId: device }),
  ]
  for (const one of refused) assert.equal((await ask(one))[0], 401, one)
  for (const now of [time - 301, time + 301]) assert.equal((await ask(await signed(), now))[0], 401)
})

test('while the chain cannot be asked nobody is served', async () => {
  isDown = true
  assert.equal((await ask(await signed()))[0], 503)
  isDown = false
  rpcUrls.push('http://127.0.0.1:9')
  assert.equal((await ask(await signed()))[0], 503)
  rpcUrls.pop()
})
