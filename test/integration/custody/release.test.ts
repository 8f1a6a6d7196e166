import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { startFogNode, type FogNode, type NodeConfigInput } from '@fanal/fognode'
import { createKeyRequest } from '@fanal/sdk/committee/createKeyRequest'
import { fetchKeyPackage } from '@fanal/sdk/committee/fetchKeyPackage'
import { KeyReleaseError, KeyReleaseRefusedError } from '@fanal/sdk/committee/keyReleaseErrors'
import { openShare } from '@fanal/sdk/committee/openShare'
import { releaseKey, type ReleaseKeyParameters } from '@fanal/sdk/committee/releaseKey'
import { createSessionKey } from '@fanal/sdk/market/buying/createSessionKey'
import type { Hex } from 'viem'
import { createLyingRpc } from './createLyingRpc.ts'
import { createWorld, type World } from './createWorld.ts'
import { configOf } from './keeperConfig.ts'
import {
  buyer,
  buyForTest,
  endForTest,
  friend,
  grantOrRevoke,
  publishForTest,
  seller,
  type Published,
} from './publishForTest.ts'

describe('keepers release content keys', () => {
  let world: World
  const nodes: (FogNode | undefined)[] = []
  let logText = ''
  const logDestination = { write: (line: string) => void (logText += line) }
  const startKeeper = async (at: number, change: Partial<NodeConfigInput> = {}) => {
    const keeper = world.keepers[at]
    if (!keeper) throw new Error('no such keeper')
    nodes[at] = await startFogNode(configOf(keeper, world.networkFile, change), { logDestination })
  }
  const stopKeeper = async (at: number) => {
    await nodes[at]?.stop()
    nodes[at] = undefined
  }

  before(async () => {
    world = await createWorld()
    await Promise.all(world.keepers.map((_, at) => startKeeper(at)))
    await world.waitForKey(1)
  })
  after(async () => {
    await Promise.all(nodes.map((node) => node?.stop()))
    await world.dispose()
  })

  const releaseParameters = async (
    published: Published,
    proof: ReleaseKeyParameters['proof'],
    sessionKey: ReleaseKeyParameters['sessionKey'],
    account: Hex = buyer.address,
  ): Promise<ReleaseKeyParameters> => ({
    keepers: published.custody.keepers,
    keyPackage: await fetchKeyPackage(published.custody),
    slot: published.slot,
    chainId: world.network.chainId,
    registry: world.network.contracts.datasetRegistry,
    datasetId: published.datasetId,
    epoch: 0,
    account,
    sessionKey,
    proof,
    keyDigest: published.keyDigest,
    timeout: 4_000,
  })
  const bought = async () => {
    const published = await publishForTest(world)
    const sessionKey = await createSessionKey()
    const transactionHash = await buyForTest(world, published, sessionKey.publicKey)
    const proof = { kind: 'purchase', transactionHash } as const
    return {
      published,
      sessionKey,
      proof,
      parameters: await releaseParameters(published, proof, sessionKey),
    }
  }
  const send = (at: number, body: unknown) =>
    fetch(`${world.keepers[at]?.url}/v1/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const codeOf = async (response: Response) =>
    ((await response.json()) as { error?: { code: string } }).error?.code
  const bodyOf = (parameters: ReleaseKeyParameters, change: object = {}) => ({
    datasetId: parameters.datasetId,
    epoch: 0,
    account: parameters.account,
    sessionKey: parameters.sessionKey.publicKey,
    custodyEpoch: 1,
    ...(parameters.proof.kind === 'purchase'
      ? { purchase: { transactionHash: parameters.proof.transactionHash } }
      : { request: parameters.proof.request, signature: parameters.proof.signature }),
    ...change,
  })

  const ended = (published: Published) => endForTest(world, published)

  test('a purchase opens, all four answer, and the same request again does no harm', async () => {
    const { published, parameters } = await bought()
    const { contentKey, keepers } = await releaseKey(parameters)
    assert.deepEqual(contentKey, published.contentKey)
    assert.equal(keepers.length, 4)
    const again = await releaseKey(parameters)
    assert.deepEqual(again.contentKey, published.contentKey)
  })

  test('one keeper dead: named, and the key is released', async () => {
    const { published, parameters } = await bought()
    await stopKeeper(3)
    try {
      const { contentKey, keepers } = await releaseKey(parameters)
      assert.deepEqual(contentKey, published.contentKey)
      const dead = keepers.find(({ member }) => member === 4)
      assert.match(`${dead?.state} ${dead?.reason}`, /unreachable|answered first/)
      await stopKeeper(2)
      const failure = await releaseKey(parameters).then(
        () => assert.fail('two of four must not suffice'),
        (error: unknown) => error,
      )
      assert.ok(failure instanceof KeyReleaseError)
      assert.match(failure.message, /2 of 4 keepers answered rightly; 3 are needed/)
      assert.equal(failure.shares.length, 2)
      assert.deepEqual(
        failure.keepers.map(({ state }) => state),
        ['answered', 'answered', 'unreachable', 'unreachable'],
      )
      await startKeeper(2)
      const asked: number[] = []
      const later = await releaseKey({
        ...parameters,
        shares: failure.shares,
        onProgress: (list) => {
          asked.push(
            ...list
              .filter(({ milliseconds }) => milliseconds !== undefined)
              .map(({ member }) => member),
          )
        },
      })
      assert.deepEqual(later.contentKey, published.contentKey)
      assert.ok(!asked.includes(1) && !asked.includes(2), 'only the missing ones are asked')
    } finally {
      if (nodes[2] === undefined) await startKeeper(2)
      await startKeeper(3)
    }
  })

  test('a restarted keeper answers without a new key generation', async () => {
    const { parameters } = await bought()
    await stopKeeper(0)
    await startKeeper(0)
    const response = await send(0, bodyOf(parameters))
    assert.equal(response.status, 200)
    assert.equal(((await response.json()) as { member: number }).member, 1)
  })

  test('another session key, account, dataset or transaction is refused', async () => {
    const { parameters } = await bought()
    const other = await bought()
    const stranger = await createSessionKey()
    const refused = [
      [{ sessionKey: stranger.publicKey }, 403, 'wrong_session_key'],
      [{ account: friend.address }, 403, 'not_purchased'],
      [{ datasetId: other.published.datasetId }, 403, 'not_purchased'],
      [{ purchase: { transactionHash: other.proof.transactionHash } }, 403, 'not_purchased'],
      [{ purchase: { transactionHash: `0x${'77'.repeat(32)}` } }, 425, 'purchase_not_seen'],
      [{ custodyEpoch: 2 }, 404, 'unknown_custody_epoch'],
      [{ epoch: 1 }, 404, 'unknown_epoch'],
      [{ account: 'nobody' }, 400, 'invalid_input'],
      [{ extra: 1 }, 400, 'invalid_input'],
      [{ purchase: undefined }, 400, 'invalid_input'],
    ] as const
    for (const [change, status, code] of refused) {
      const response = await send(1, bodyOf(parameters, change))
      assert.deepEqual(
        [response.status, await codeOf(response)],
        [status, code],
        JSON.stringify(change),
      )
    }
  })

  test('an answer opens only with the session key of the purchase', async () => {
    const { parameters, proof } = await bought()
    const stranger = await createSessionKey()
    const response = await send(1, bodyOf(parameters))
    const { share } = (await response.json()) as { share: { enc: string; ciphertext: string } }
    await assert.rejects(
      openShare({
        sealed: share,
        sessionKey: stranger,
        label: new Uint8Array(108),
        proofDigest: proof.transactionHash,
      }),
      /does not open/,
    )
  })

  test('a slot copied from another dataset opens nowhere', async () => {
    const { published } = await bought()
    const copy = await publishForTest(world, { slot: published.slot })
    const sessionKey = await createSessionKey()
    const transactionHash = await buyForTest(world, copy, sessionKey.publicKey)
    const parameters = await releaseParameters(
      copy,
      { kind: 'purchase', transactionHash },
      sessionKey,
    )
    await assert.rejects(releaseKey(parameters), /not valid for this dataset/)
    for (const at of [0, 1, 2, 3]) {
      const response = await send(at, bodyOf(parameters))
      assert.deepEqual([response.status, await codeOf(response)], [422, 'invalid_slot'])
    }
  })

  test('a keeper that answers with the share of another is named', async () => {
    const { parameters } = await bought()
    const url = world.keepers[2]?.url ?? ''
    const keepers = parameters.keepers
      .slice(0, 3)
      .map((keeper) => (keeper.member === 2 ? { ...keeper, url } : keeper))
    await assert.rejects(releaseKey({ ...parameters, keepers }), (error) => {
      assert.ok(error instanceof KeyReleaseError)
      assert.deepEqual(
        error.keepers.map(({ state }) => state),
        ['answered', 'wrong', 'answered'],
      )
      return true
    })
  })

  test('one RPC endpoint that lies releases nothing', async () => {
    const { published, parameters } = await bought()
    await ended(published)
    const proxy = await createLyingRpc(world.rpcUrl)
    await stopKeeper(3)
    try {
      await startKeeper(3, { rpcUrls: [world.rpcUrl, proxy.url] })
      const honest = await send(3, bodyOf(parameters))
      assert.deepEqual([honest.status, await codeOf(honest)], [403, 'no_access'])
      proxy.lie(true)
      const lied = await send(3, bodyOf(parameters))
      assert.deepEqual([lied.status, await codeOf(lied)], [503, 'rpc_disagreement'])
    } finally {
      await stopKeeper(3)
      proxy.close()
      await startKeeper(3)
    }
  })

  test('a keeper releases nothing of what is on its deny-list; the others suffice', async () => {
    const { published, parameters } = await bought()
    await stopKeeper(3)
    try {
      await startKeeper(3, { denyList: { datasets: [published.datasetId] } })
      const refused = await send(3, bodyOf(parameters))
      assert.deepEqual([refused.status, await codeOf(refused)], [451, 'denied'])
      assert.deepEqual((await releaseKey(parameters)).contentKey, published.contentKey)
    } finally {
      await stopKeeper(3)
      await startKeeper(3)
    }
  })

  describe('key requests', () => {
    const requestOf = async (
      published: Published,
      person: { address: Hex; privateKey: Hex },
      change: Partial<Parameters<typeof createKeyRequest>[0]> = {},
    ) => {
      const sessionKey = await createSessionKey()
      const { timestamp } = await world.publicClient.getBlock()
      const { request, typedData, digest } = createKeyRequest({
        account: person.address,
        datasetId: published.datasetId,
        manifestDigest: published.manifestDigest,
        epoch: 0,
        sessionKey: sessionKey.publicKey,
        custodyEpoch: 1,
        chainId: world.network.chainId,
        market: world.network.contracts.accessMarket,
        now: Number(timestamp),
        ...change,
      })
      const { account } = world.walletOf(person.privateKey)
      const signature = await account.signTypedData(typedData)
      const proof = { kind: 'request', request, signature, digest } as const
      return {
        proof,
        sessionKey,
        parameters: await releaseParameters(published, proof, sessionKey, person.address),
      }
    }
    test('a free grant opens by a signed request until it is revoked', async () => {
      const published = await publishForTest(world)
      await world.publicClient.waitForTransactionReceipt({
        hash: await grantOrRevoke(world, 'grant', published, friend.address),
      })
      const { parameters } = await requestOf(published, friend)
      assert.deepEqual((await releaseKey(parameters)).contentKey, published.contentKey)
      assert.deepEqual((await releaseKey(parameters)).contentKey, published.contentKey, 'replay')
      await world.publicClient.waitForTransactionReceipt({
        hash: await grantOrRevoke(world, 'revoke', published, friend.address),
      })
      await assert.rejects(releaseKey(parameters), (error) => {
        assert.ok(error instanceof KeyReleaseRefusedError)
        assert.ok(['no_access', 'wrong_version'].includes(String(error.details['code'])))
        return true
      })
    })

    test('a smart account asks by ERC-1271, and only when it accepts the signature', async () => {
      const published = await publishForTest(world)
      const wallets = { yes: `0x${'5a'.repeat(20)}`, no: `0x${'5b'.repeat(20)}` } as const
      // Returns one word to every call: the magic value of ERC-1271, or something else.
      const returning = (word: string) => `0x63${word}60e01b5f5260205ff3` as Hex
      await world.testClient.setCode({ address: wallets.yes, bytecode: returning('1626ba7e') })
      await world.testClient.setCode({ address: wallets.no, bytecode: returning('ffffffff') })
      for (const account of [wallets.yes, wallets.no]) {
        const hash = await grantOrRevoke(world, 'grant', published, account)
        await world.publicClient.waitForTransactionReceipt({ hash })
        const { parameters } = await requestOf(published, { ...friend, address: account })
        if (account === wallets.yes)
          assert.deepEqual((await releaseKey(parameters)).contentKey, published.contentKey)
        else assert.equal(await codeOf(await send(0, bodyOf(parameters))), 'wrong_signature')
      }
    })

    test('a lost session key is replaced; strangers, other chains and expired requests are refused', async () => {
      const { published } = await bought()
      const { parameters } = await requestOf(published, buyer)
      assert.deepEqual((await releaseKey(parameters)).contentKey, published.contentKey)

      const cases: [Awaited<ReturnType<typeof requestOf>>, object, string][] = [
        [await requestOf(published, friend), {}, 'wrong_version'],
        [await requestOf(published, friend), { account: buyer.address }, 'request_mismatch'],
        [await requestOf(published, buyer, { chainId: 1 }), {}, 'wrong_signature'],
        [await requestOf(published, buyer, { market: seller.address }), {}, 'wrong_signature'],
        [
          await requestOf(published, buyer, { manifestDigest: `0x${'01'.repeat(32)}` }),
          {},
          'wrong_version',
        ],
        [await requestOf(published, buyer, { now: 1_600_000_000 }), {}, 'request_expired'],
        [
          await requestOf(published, buyer),
          { sessionKey: (await createSessionKey()).publicKey },
          'request_mismatch',
        ],
      ]
      for (const [{ parameters: one }, change, code] of cases) {
        const response = await send(0, bodyOf(one, change))
        assert.deepEqual([response.status, await codeOf(response)], [403, code])
      }
      const long = await requestOf(published, buyer)
      assert.ok(long.proof.kind === 'request')
      const stretched = { ...long.proof.request, expiresAt: long.proof.request.issuedAt + 601 }
      assert.equal(
        await codeOf(await send(0, bodyOf(long.parameters, { request: stretched }))),
        'request_too_long',
      )
    })
  })

  test('after a refund nothing more is released', async () => {
    const { published, parameters } = await bought()
    assert.ok(await releaseKey(parameters))
    await ended(published)
    for (const at of [0, 1, 2, 3]) {
      const response = await send(at, bodyOf(parameters))
      assert.deepEqual([response.status, await codeOf(response)], [403, 'no_access'])
    }
  })

  test('the release log grows by what was released, and neither it nor the log holds secrets', async () => {
    const { parameters } = await bought()
    const path = join(world.keepers[0]?.folder ?? '', 'custody', 'custody.sqlite')
    const count = () => {
      const database = new DatabaseSync(path, { readOnly: true })
      const rows = database.prepare('SELECT entry FROM releases').all() as { entry: string }[]
      database.close()
      return rows
    }
    const earlier = count().length
    assert.equal((await send(0, bodyOf(parameters))).status, 200)
    assert.equal(count().length, earlier + 1)
    const entry = JSON.parse(count().at(-1)?.entry ?? '{}') as Record<string, unknown>
    assert.equal(entry['account'], buyer.address)
    const database = new DatabaseSync(path)
    assert.throws(() => database.exec('DELETE FROM releases'), /append-only/)
    assert.throws(() => database.exec("UPDATE releases SET entry = '{}'"), /append-only/)
    database.close()
    for (const { signerKey } of world.keepers) assert.ok(!logText.includes(signerKey.slice(2)))
  })

  test('health names the seat, and the public package has the digest of the chain', async () => {
    const response = await fetch(`${world.keepers[1]?.url}/health`)
    const health = (await response.json()) as Record<string, unknown>
    assert.match(JSON.stringify(health), /"seat":2/)
  })
})
