import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWalletClient, custom, HttpRequestError } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { fromBase64Url, toBase64Url } from '../content/bytes.ts'
import { createWriteToken } from './createWriteToken.ts'
import { WriteTokenError } from './errors.ts'
import { verifyWriteToken } from './verifyWriteToken.ts'

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const other = privateKeyToAccount(`0x${'22'.repeat(32)}`)
const network = { chainId: 31337, registry: `0x${'aa'.repeat(20)}` } as const
const now = 1_800_000_000

const create = (options: Partial<Parameters<typeof createWriteToken>[0]> = {}) =>
  createWriteToken({ signer: account, ...network, issuedAt: now, ...options })
const verify = (token: string, options: Partial<Parameters<typeof verifyWriteToken>[0]> = {}) =>
  verifyWriteToken({ token, ...network, now, ...options })

function altered(token: string, change: Record<string, unknown>): string {
  const value = JSON.parse(new TextDecoder().decode(fromBase64Url(token))) as object
  return toBase64Url(new TextEncoder().encode(JSON.stringify({ ...value, ...change })))
}

test('a token of a local account or of a wallet is accepted until it expires', async () => {
  const token = await create()
  const found = await verify(token)
  assert.deepEqual(found, { account: account.address, issuedAt: now, expiresAt: now + 86_400 })
  await verify(token, { now: now + 86_399 })
  await verify(token, { now: now - 100 })

  const transport = custom({
    request: async ({ method, params }) => {
      assert.equal(method, 'eth_signTypedData_v4')
      const { domain, types, primaryType, message } = JSON.parse(params[1] as string)
      return account.signTypedData({ domain, types, primaryType, message })
    },
  })
  const wallet = createWalletClient({ account: account.address, transport })
  assert.deepEqual(await verify(await create({ signer: wallet })), found)
})

test('expired, too long, future, foreign and forged tokens are refused', async () => {
  const token = await create()
  const cases: [string, Promise<unknown>, RegExp][] = [
    ['expired', verify(token, { now: now + 86_400 }), /expired/],
    ['future', verify(token, { now: now - 121 }), /future/],
    ['too long', verify(await create({ lifetime: 86_401 })), /24 hours/],
    ['backwards', verify(await create({ lifetime: 0 })), /ends before/],
    ['other chain', verify(token, { chainId: 1 }), /did not sign/],
    ['other registry', verify(token, { registry: `0x${'bb'.repeat(20)}` }), /did not sign/],
    ['other account', verify(altered(token, { account: other.address })), /did not sign/],
    ['prolonged', verify(altered(token, { expiresAt: now + 80_000 })), /did not sign/],
    ['malformed signature', verify(altered(token, { signature: '0x12' })), /did not sign/],
    ['no signature', verify(altered(token, { signature: undefined })), /signature/],
    ['wrong type', verify(altered(token, { issuedAt: '1' })), /issuedAt/],
    ['more fields', verify(altered(token, { admin: true })), /admin/],
    ['no JSON', verify(toBase64Url(Uint8Array.of(1, 2, 255))), /base64url of JSON/],
    ['no base64', verify('%%%'), /base64url of JSON/],
    ['empty', verify(''), /base64url of JSON/],
  ]
  for (const [name, verifying, reason] of cases) {
    await assert.rejects(verifying, (error) => {
      assert.ok(error instanceof WriteTokenError, name)
      assert.match(error.message, reason, name)
      return true
    })
  }
})

test('smart accounts are asked, and a failing chain is not taken for a wrong signature', async () => {
  const token = await create()
  const asked: string[] = []
  await verify(altered(token, { account: other.address }), {
    verify: async ({ address }) => {
      asked.push(address)
      return true
    },
  })
  assert.deepEqual(asked, [other.address])
  const down = new HttpRequestError({ url: 'http://chain', details: 'refused' })
  await assert.rejects(verify(token, { verify: () => Promise.reject(down) }), down)
})
