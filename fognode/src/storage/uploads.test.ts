import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { encode, prepare } from '@ipld/dag-pb'
import { createWriteToken } from '@fanal/sdk/storage/createWriteToken'
import { create as createKuboClient } from 'kubo-rpc-client'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { makeToken, startTestNode, TEST_REGISTRY, type TestNode } from '../testing/startTestNode.ts'
import { putBlock, randomBlock } from '../testing/putBlock.ts'
import { cidOf } from './blocks/cidOf.ts'

const MIB = 1024 * 1024
const denied = randomBlock(64)

const errorOf = async (response: Response) => {
  const body = (await response.json()) as { error: { code: string; message: string } }
  return { status: response.status, code: body.error.code, message: body.error.message }
}

describe('uploads', () => {
  let node: TestNode
  let token: string
  before(async () => {
    node = await startTestNode({
      config: {
        storage: { quotaBytesPerAccount: 3 * MIB },
        denyList: { cids: [denied.cid.toString()], accounts: [] },
      },
    })
    token = await makeToken()
  })
  after(() => node.dispose())
  const put = (bytes: Uint8Array, as: string | undefined = token, codec?: 'raw' | 'dag-pb') =>
    putBlock({
      url: node.url,
      bytes,
      ...(as === undefined ? {} : { token: as }),
      ...(codec === undefined ? {} : { codec }),
    })
  const pin = (cid: string, as = token) =>
    fetch(`${node.url}/api/v0/pin/add?arg=${cid}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}` },
    })

  test('an independent Kubo client stores, pins and asks the version', async () => {
    const kubo = createKuboClient({
      url: node.url,
      headers: { authorization: `Bearer ${await makeToken()}` },
    })
    const leaf = randomBytes(1000)
    const leafCid = await kubo.block.put(leaf, { format: 'raw', mhtype: 'sha2-256', version: 1 })
    assert.equal(leafCid.toString(), cidOf(leaf, 'raw').toString())
    const parent = encode(prepare({ Data: randomBytes(10), Links: [{ Hash: leafCid }] as never }))
    const parentCid = await kubo.block.put(parent, { format: 'dag-pb', version: 1 })
    assert.equal(parentCid.toString(), cidOf(parent, 'dag-pb').toString())
    assert.equal((await kubo.pin.add(parentCid)).toString(), parentCid.toString())
    assert.match((await kubo.version()).version, /^\d+\.\d+\.\d+$/)
  })

  test('calls without a token do not read a body', async () => {
    for (const path of ['version', `cat?arg=${denied.cid.toString()}`]) {
      const body = new FormData()
      body.append('data', new Blob([randomBytes(MIB)]))
      const response = await fetch(`${node.url}/api/v0/${path}`, { method: 'POST', body })
      const { status, code } = await errorOf(response)
      assert.deepEqual([status, code], [415, 'unsupported_media_type'])
    }
  })

  test('the same block twice is stored and counted once', async () => {
    const own = await makeToken()
    const { bytes, cid } = randomBlock(2 * MIB)
    for (let time = 0; time < 3; time++) {
      const response = await put(bytes, own)
      assert.equal(response.status, 200)
      assert.deepEqual(await response.json(), { Key: cid.toString(), Size: 2 * MIB })
    }
    const [first, second] = await Promise.all([put(randomBytes(MIB), own), put(bytes, own)])
    assert.deepEqual([first.status, second.status], [200, 200])
  })

  test('beyond the quota are refused with what is stored and allowed', async () => {
    const own = await makeToken()
    const sizes = [MIB, MIB, MIB - 1]
    for (const size of sizes) assert.equal((await put(randomBytes(size), own)).status, 200)
    const { status, code, message } = await errorOf(await put(randomBytes(2), own))
    assert.deepEqual([status, code], [413, 'quota_exceeded'])
    assert.match(message, new RegExp(`has stored ${3 * MIB - 1} of ${3 * MIB} bytes`))
    assert.equal((await put(randomBytes(1), own)).status, 200)
  })

  test('at the same moment cannot pass the quota together', async () => {
    const own = await makeToken()
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => (await put(randomBytes(MIB), own)).status),
    )
    assert.deepEqual(answers.sort(), [200, 200, 200, 413, 413, 413])
  })

  test('without a token, or with a wrong one, are refused before the body is read', async () => {
    const signer = privateKeyToAccount(generatePrivateKey())
    const now = Math.floor(Date.now() / 1000)
    const registry = TEST_REGISTRY
    const forged = JSON.parse(Buffer.from(token, 'base64url').toString()) as { account: string }
    forged.account = signer.address
    const wrong: [string | undefined, string][] = [
      ['', 'token_required'],
      ['!!!', 'token_required'],
      ['aGVsbG8', 'token_invalid'],
      [await makeToken(signer, { issuedAt: now - 1000, lifetime: 999 }), 'token_invalid'],
      [await makeToken(signer, { issuedAt: now + 3600 }), 'token_invalid'],
      [await makeToken(signer, { lifetime: 86_401 }), 'token_invalid'],
    ]
    for (const [bad, code] of wrong) {
      const answer = await errorOf(await put(randomBytes(10), bad))
      assert.deepEqual([answer.status, answer.code], [401, code], `${bad}`)
    }
    assert.equal((await fetch(`${node.url}/api/v0/pin/add?arg=x`, { method: 'POST' })).status, 401)
    // Another account's signature may be a smart account's, which only the chain can tell, and the chain is away here.
    for (const unknown of [
      Buffer.from(JSON.stringify(forged)).toString('base64url'),
      await createWriteToken({ signer, chainId: 1, registry }),
      await createWriteToken({ signer, chainId: 31337, registry: `0x${'99'.repeat(20)}` }),
    ]) {
      const answer = await errorOf(await put(randomBytes(10), unknown))
      assert.deepEqual([answer.status, answer.code], [503, 'chain_unreachable'])
    }
  })

  test('of accounts on the deny-list are refused', async () => {
    const signer = privateKeyToAccount(generatePrivateKey())
    const strict = await startTestNode({ config: { denyList: { accounts: [signer.address] } } })
    try {
      const response = await putBlock({
        url: strict.url,
        bytes: randomBytes(10),
        token: await makeToken(signer),
      })
      assert.deepEqual((await errorOf(response)).code, 'account_denied')
      const list = (await (await fetch(`${strict.url}/v1/deny-list`)).json()) as object
      assert.deepEqual(list, {
        datasets: [],
        cids: [],
        accounts: [signer.address.toLowerCase()],
      })
    } finally {
      await strict.dispose()
    }
  })

  test('of blocks on the deny-list are neither stored nor served', async () => {
    assert.equal((await errorOf(await put(denied.bytes))).code, 'denied')
    const response = await fetch(`${node.url}/ipfs/${denied.cid.toString()}?format=raw`)
    assert.equal(response.status, 451)
  })

  test('that are too large, malformed or of another kind are refused', async () => {
    assert.equal((await put(randomBytes(2 * MIB + 1))).status, 413)
    assert.equal((await put(randomBytes(3 * MIB))).status, 413)
    assert.equal((await put(Buffer.from('not dag-pb'), token, 'dag-pb')).status, 400)
    const headers = { authorization: `Bearer ${token}` }
    const call = (query: string, body: BodyInit, type: string) =>
      fetch(`${node.url}/api/v0/block/put?${query}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body,
      })
    assert.equal((await call('', 'x', 'text/plain')).status, 415)
    assert.equal((await call('', 'x', 'multipart/form-data')).status, 400)
    assert.equal((await call('cid-codec=dag-cbor', 'x', 'multipart/form-data')).status, 400)
    assert.equal((await call('mhtype=sha3-256', 'x', 'multipart/form-data')).status, 400)
  })

  test('are not complete while a block under the root is missing', async () => {
    const leaf = randomBlock(100)
    const root = encode(prepare({ Links: [{ Hash: leaf.cid }] as never }))
    const cid = cidOf(root, 'dag-pb').toString()
    assert.equal((await put(root, await makeToken(), 'dag-pb')).status, 200)
    const { status, code, message } = await errorOf(await pin(cid))
    assert.deepEqual([status, code], [409, 'incomplete_upload'])
    assert.ok(message.includes(leaf.cid.toString()))
    assert.equal((await put(leaf.bytes, await makeToken())).status, 200)
    assert.deepEqual(await (await pin(cid)).json(), { Pins: [cid] })
    assert.equal((await pin('nonsense')).status, 400)
  })

  test('of raw blocks are read back by cat, as graph-node reads manifests', async () => {
    const { bytes, cid } = randomBlock(500)
    assert.equal((await put(bytes, await makeToken())).status, 200)
    const cat = (arg: string) => fetch(`${node.url}/api/v0/cat?arg=${arg}`, { method: 'POST' })
    assert.deepEqual(Buffer.from(await (await cat(cid.toString())).arrayBuffer()), bytes)
    assert.equal((await cat(randomBlock(5).cid.toString())).status, 404)
    assert.equal((await cat(denied.cid.toString())).status, 451)
    assert.equal((await cat('x')).status, 400)
  })

  test('offer no other call of Kubo', async () => {
    for (const path of ['add', 'dag/get?arg=x', 'config/show', 'pin/ls', 'block/rm', 'swarm/peers'])
      assert.equal((await fetch(`${node.url}/api/v0/${path}`, { method: 'POST' })).status, 404)
  })
})
