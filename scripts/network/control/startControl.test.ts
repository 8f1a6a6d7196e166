import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Hex } from 'viem'
import {
  type CrashReplayView,
  createCrashReplay,
  type SettledClaim,
} from '../../insurance/accident/createCrashReplay.ts'
import { type Control, startControl } from './startControl.ts'

const hex = (digit: string): Hex => `0x${digit.repeat(64)}`
const CLAIM: SettledClaim = {
  policyId: hex('1'),
  claimId: hex('2'),
  transactionHash: hex('3'),
  paid: 2_000_000_000n,
}

describe('startControl', () => {
  const crashes: { device: Hex; end: PromiseWithResolvers<SettledClaim[]> }[] = []
  const replay = createCrashReplay({
    cars: [{ name: 'Car', device: hex('a') }],
    crash: ({ device, onStep }) => {
      const end = Promise.withResolvers<SettledClaim[]>()
      crashes.push({ device, end })
      onStep('It crashes')
      return end.promise
    },
  })
  let control: Control
  before(async () => {
    control = await startControl({ replay })
  })
  after(() => control.stop())
  const ask = async (method: string, body?: string, url = `${control.url}/crash`) => {
    const response = await fetch(url, { method, ...(body !== undefined && { body }) })
    return { status: response.status, said: (await response.json()) as CrashReplayView }
  }

  it('begins a crash, tells its steps, and takes no second one meanwhile', async () => {
    assert.equal((await ask('GET')).said.state, 'idle')
    const { status, said } = await ask('POST', JSON.stringify({ device: hex('a') }))
    assert.deepEqual([status, said.state], [202, 'running'])
    assert.deepEqual(
      said.steps.map(({ text }) => text),
      ['It crashes'],
    )
    assert.equal((await ask('POST', '{}')).status, 409)
    crashes[0]?.end.resolve([CLAIM])
    await replay.idle()
    const { said: done } = await ask('GET')
    assert.equal(done.state, 'done')
    assert.deepEqual(done.claims, [{ ...CLAIM, paid: '2000000000' }])
  })

  it('says why a crash failed, and takes another then', async () => {
    assert.equal((await ask('POST', '')).status, 202)
    crashes[1]?.end.reject(new Error('nobody saw it'))
    await replay.idle()
    const { said } = await ask('GET')
    assert.deepEqual([said.state, said.error, said.claims], ['failed', 'nobody saw it', undefined])
    assert.equal((await ask('POST', '')).status, 202)
    crashes[2]?.end.resolve([CLAIM])
    await replay.idle()
  })

  it('refuses other cars, other words and whoever does not know its secret', async () => {
    assert.equal((await ask('POST', JSON.stringify({ device: hex('b') }))).status, 409)
    for (const body of ['{"device":"car"}', 'no json', '"car"'])
      assert.equal((await ask('POST', body)).status, 400, body)
    assert.equal((await ask('DELETE')).status, 405)
    const { origin } = new URL(control.url)
    assert.equal((await ask('POST', '', `${origin}/crash`)).status, 404)
    assert.equal((await ask('GET', undefined, `${origin}/${'0'.repeat(32)}/crash`)).status, 404)
    assert.equal(crashes.length, 3)
  })
})
