import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { numberToHex, pad, toFunctionSelector } from 'viem'
import { InputError, IntegrityError, RetryableError } from '../../errors/FanalError.ts'
import { askChain, callView } from './readChain.ts'
import { readDeviceVersion } from './readDeviceVersion.ts'

const device = `0x${'d1'.repeat(32)}` as const
const registry = `0x${'de'.repeat(20)}` as const
const answers: unknown[] = [undefined, undefined]
const asked: { method: string; params: unknown[] }[] = []
const servers: Server[] = []
let urls: string[] = []
before(async () => {
  for (const at of [0, 1]) {
    const server = createServer(async (request, response) => {
      let text = ''
      for await (const chunk of request) text += String(chunk)
      asked.push(JSON.parse(text) as (typeof asked)[number])
      const answer = answers[at]
      response.end(
        typeof answer === 'string' ? JSON.stringify({ result: answer }) : JSON.stringify(answer),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    urls.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
})
after(() => servers.forEach((server) => server.close()))
const say = (first: unknown, second: unknown = first) => answers.splice(0, 2, first, second)
const chain = () => ({ rpcUrls: urls })

test('the version of a device is read from its word', async () => {
  const word = (0xaan << 96n) | (1_763_700_000n << 56n) | (7n << 40n) | (3n << 16n)
  say(pad(numberToHex(word)))
  assert.equal(await readDeviceVersion({ ...chain(), registry, device }), 7)
  const [{ data }] = asked.at(-1)?.params as [{ data: string }]
  assert.equal(data, `${toFunctionSelector('packedDeviceOf(bytes32)')}${device.slice(2)}`)
  say(pad('0x'))
  await assert.rejects(readDeviceVersion({ ...chain(), registry, device }), InputError)
})

test('endpoints that disagree are not believed, and one that fails is waited for', async () => {
  say(pad('0x01'), pad('0x00'))
  await assert.rejects(askChain(chain(), 'eth_call', []), IntegrityError)
  say(pad('0x01'), { error: { message: 'busy' } })
  await assert.rejects(askChain(chain(), 'eth_call', []), RetryableError)
  await assert.rejects(askChain({ rpcUrls: [] }, 'eth_call', []), RetryableError)
  const all = urls
  urls = [...all, 'http://127.0.0.1:9']
  say(pad('0x01'))
  await assert.rejects(askChain(chain(), 'eth_call', []), RetryableError)
  urls = all
})

test('an answer that is none of a contract is refused', async () => {
  for (const answer of ['0x', '0x01', 'yes', `0x${'A'.repeat(64)}`]) {
    say(answer)
    await assert.rejects(callView(chain(), registry, 'bond()'), IntegrityError, answer)
  }
  say(`0x${'00'.repeat(31)}05${'00'.repeat(31)}06`)
  assert.deepEqual(await callView(chain(), registry, 'bond()'), [5n, 6n])
})
