import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Address, Hex, PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { checkKeyRequest } from './checkKeyRequest.ts'

const account: Address = '0x00000000000000000000000000000000000000aa'
const market: Address = '0x00000000000000000000000000000000000000bb'
const manifestDigest: Hex = `0x${'02'.repeat(32)}`
const request = {
  account,
  datasetId: `0x${'01'.repeat(32)}` as Hex,
  manifestDigest,
  epoch: 0,
  sessionKey: `0x${'03'.repeat(32)}` as Hex,
  custodyEpoch: 1,
  issuedAt: 1_000,
  expiresAt: 1_500,
}

type State = { version: number; allowed: boolean }

/** A chain whose head differs from its finalized block. */
function chainOf(head: State, finalized: State): PublicClient {
  return {
    getBlock: async () => ({ timestamp: 1_100n }),
    verifyTypedData: async () => true,
    readContract: async ({
      functionName,
      blockTag,
    }: {
      functionName: string
      blockTag?: string
    }) => {
      const state = blockTag === 'finalized' ? finalized : head
      if (functionName === 'accessOf') return { version: state.version }
      if (functionName === 'hasAccess') return [state.allowed, 9_999]
      return manifestDigest
    },
  } as unknown as PublicClient
}

const check = (client: PublicClient) =>
  checkKeyRequest({
    client,
    chainId: 1,
    market,
    registry: market,
    confirmation: 'finalized',
    body: { ...request, request, signature: '0x00' },
    request,
    signature: '0x00',
  })

const granted = { version: 1, allowed: true }

test('a request opens only what the account could read at the confirmed block too', async () => {
  assert.deepEqual(await check(chainOf(granted, granted)), { manifestDigest })
  for (const before of [
    { version: 0, allowed: false },
    { version: 1, allowed: false },
    { version: 2, allowed: true },
  ])
    await assert.rejects(
      check(chainOf(granted, before)),
      (error) => error instanceof HttpError && error.statusCode === 425,
    )
})
