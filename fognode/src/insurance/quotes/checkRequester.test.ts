import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { quoteRequestTypedData } from '@fanal/sdk/insurance/quoteRequestTypedData'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { HttpRequestError, type PublicClient } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { NodeContext } from '../../http/module.ts'
import { HttpError } from '../../http/httpError.ts'
import type { LedgerState } from '../../oracle/chain/readLedger.ts'
import { account, QUOTE_BODY, TEST_POLICIES, word } from '../testing/quoteFixtures.ts'
import { checkRequester } from './checkRequester.ts'
import { createJudge } from './createJudge.ts'
import { parseQuoteRequest } from './parseQuoteRequest.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

const headTime = 1_800_000_000
const holder = privateKeyToAccount(generatePrivateKey())
const stranger = privateKeyToAccount(generatePrivateKey())

const sign = async (change: Partial<QuoteRequest> = {}, by = holder): Promise<QuoteRequest> => {
  const body = { ...QUOTE_BODY, holder: holder.address, expiresAt: headTime + 300 }
  const request = { ...parseQuoteRequest(body), ...change }
  const recording = request.recording.event.payloadDigest
  const typedData = quoteRequestTypedData({ ...request, recording }, TEST_POLICIES)
  return { ...request, signature: await by.signTypedData(typedData) }
}
/** A chain on which the holder is a plain account, or a smart one that says whether it has signed. */
const chainOf = ({ code, says }: { code?: string; says?: boolean | Error } = {}) =>
  ({
    getCode: () => (says instanceof Error ? Promise.reject(says) : Promise.resolve(code)),
    verifyTypedData: () => Promise.resolve(says),
  }) as unknown as PublicClient
const isRefusal =
  (code: string, status = 403) =>
  (error: unknown) =>
    error instanceof HttpError && error.statusCode === status && error.code === code

describe('checkRequester', () => {
  const check = (
    request: QuoteRequest,
    clients: [PublicClient, ...PublicClient[]] = [chainOf()],
    domain = TEST_POLICIES,
  ) => checkRequester({ clients, domain, request, headTime })

  it('takes what the holder signed', async () => {
    await check(await sign())
    await check(await sign({ renews: word('7') }))
  })

  it('refuses what somebody else signed, and each change of what was signed', async () => {
    await assert.rejects(check(await sign({}, stranger)), isRefusal('wrong_signature'))
    const signed = await sign()
    const { event } = signed.recording
    const changes: Partial<QuoteRequest>[] = [
      ...[{ device: word('1') }, { holder: stranger.address }, { productId: word('1') }],
      ...[{ ownSum: 1n }, { liabilitySum: 1n }, { term: 1 }, { datasetId: word('1') }],
      ...[{ renews: word('1') }, { expiresAt: headTime + 301 }],
      { recording: { ...signed.recording, event: { ...event, payloadDigest: word('2') } } },
    ]
    for (const change of changes)
      await assert.rejects(check({ ...signed, ...change }), isRefusal('wrong_signature'))
    for (const domain of [
      { ...TEST_POLICIES, chainId: 1 },
      { ...TEST_POLICIES, policies: account('9') },
    ])
      await assert.rejects(check(signed, [chainOf()], domain), isRefusal('wrong_signature'))
  })

  it('refuses what is over, and what would be good for long', async () => {
    await assert.rejects(check(await sign({ expiresAt: headTime })), isRefusal('request_expired'))
    await check(await sign({ expiresAt: headTime + 600 }))
    const long = await sign({ expiresAt: headTime + 721 })
    await assert.rejects(check(long), isRefusal('request_too_long'))
  })

  it('asks a smart account, through all endpoints, which have to agree', async () => {
    const request = await sign({}, stranger)
    const yes = chainOf({ code: '0x60', says: true })
    const no = chainOf({ code: '0x60', says: false })
    await check(request, [yes, yes])
    await assert.rejects(check(request, [no]), isRefusal('wrong_signature'))
    await assert.rejects(check(request, [yes, no]), isRefusal('rpc_disagreement', 503))
    const down = chainOf({ says: new HttpRequestError({ url: 'http://chain' }) })
    await assert.rejects(check(request, [down]), isRefusal('chain_unavailable', 503))
  })
})

describe('a judge', () => {
  it('looks at nothing and opens nothing for who did not sign', async () => {
    const looked: string[] = []
    const judge = createJudge({
      context: { clients: [chainOf()], signer: stranger } as unknown as NodeContext,
      client: { network: { chainId: TEST_POLICIES.chainId } } as FanalClient,
      office: {
        sitting: () => {
          looked.push('the committee')
          return Promise.reject(new Error('nobody is in office'))
        },
      },
      contracts: {
        ...{ policies: TEST_POLICIES.policies, deviceRegistry: account('2') },
        ...{ accessMarket: account('3'), charter: account('4') },
      },
      findProduct: () => Promise.reject(new Error('there is no product')),
      assess: () => {
        looked.push('the recording')
        return Promise.reject(new Error('there is no recording'))
      },
    })
    const state = { head: { timestamp: headTime, number: 1n } } as LedgerState
    await assert.rejects(judge(await sign({}, stranger), state), isRefusal('wrong_signature'))
    assert.deepEqual(looked, [])
    await assert.rejects(judge(await sign(), state), /nobody is in office/)
  })
})
