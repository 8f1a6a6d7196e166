import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { evidenceDocumentDigest } from '@fanal/sdk/insurance/evidenceDocument'
import { committeeDigestOf } from '@fanal/sdk/insurance/quoteTypedData'
import { encodeAbiParameters, zeroAddress, zeroHash } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { LedgerState } from '../../oracle/chain/readLedger.ts'
import type { Seats } from '../../oracle/chain/seats.ts'
import type { SignMatterParameters } from '../../oracle/signing/createOffice.ts'
import type { Judgement } from './createJudge.ts'
import { account, JUDGEMENT, QUOTE_BODY, TEST_POLICIES, word } from '../testing/quoteFixtures.ts'
import { createQuotes, type Quotes } from './createQuotes.ts'
import { parseQuoteRequest } from './parseQuoteRequest.ts'

const state = { epoch: 4, head: { timestamp: 4_000_000_000 } } as LedgerState

describe('quotes of the committee', () => {
  let asked: SignMatterParameters[]
  let blocks: Uint8Array[]
  let quotes: Quotes
  const createFor = (judged: Judgement) =>
    createQuotes({
      domain: TEST_POLICIES,
      memberTimeoutMs: 1,
      judge: () => Promise.resolve(judged),
      keeper: {
        put: (_cid, block) => Promise.resolve(void blocks.push(block)),
        pin: () => Promise.resolve(),
        hold: () => Promise.resolve(true),
      },
      office: {
        take: () => undefined,
        sitting: () => Promise.resolve({ seats: {} as Seats, state }),
        sign: (parameters) => {
          asked.push(parameters)
          return Promise.resolve({ z: word('7'), r: account('8') })
        },
      },
    })
  beforeEach(() => {
    ;[asked, blocks] = [[], []]
    quotes = createFor(JUDGEMENT)
  })

  it('are made of what was asked for, what was found out, and the premium by formula', async () => {
    const { quote, endorsement, evidence } = await quotes.quote(
      QUOTE_BODY,
      parseQuoteRequest(QUOTE_BODY),
    )
    const { expiry, salt, ...rest } = quote
    assert.deepEqual(rest, {
      ...{ device: word('d'), deviceVersion: 2, holder: account('b'), productId: word('e') },
      ...{ ownSum: 1_000_000n, liabilitySum: 2_000_000n, term: 365 * 86_400 },
      // (1,000,000 × 5 % + 2,000,000 × 1.5 %) × 0.9
      premium: 72_000n,
      ...{ evidence: evidenceDocumentDigest(evidence), charter: word('c'), renews: zeroHash },
    })
    assert.equal(expiry, state.head.timestamp + 1_800)
    assert.notEqual(
      (await quotes.quote(QUOTE_BODY, parseQuoteRequest(QUOTE_BODY))).quote.salt,
      salt,
    )
    assert.equal(asked[0]?.digest, committeeDigestOf({ quote, domain: TEST_POLICIES, epoch: 4 }))
    assert.deepEqual(endorsement, {
      rater: zeroAddress,
      signature: encodeAbiParameters(
        [{ type: 'bytes32' }, { type: 'address' }],
        [word('7'), account('8')],
      ),
    })
    assert.deepEqual(JSON.parse(new TextDecoder().decode(blocks[0])), evidence)
    assert.equal(evidence.score, 80)
  })

  it('are signed by a member that finds the same, and by no other', async () => {
    await quotes.quote(QUOTE_BODY, parseQuoteRequest(QUOTE_BODY))
    const { digest, proposal } = asked[0] as SignMatterParameters
    const agrees = async (other: Quotes, proposed = proposal) =>
      (await other.matter.check(proposed, state)) === digest
    assert.equal(await agrees(quotes), true)
    const { assessment } = JUDGEMENT
    const others: Judgement[] = [
      { ...JUDGEMENT, charter: word('0') },
      { ...JUDGEMENT, deviceVersion: 3 },
      { ...JUDGEMENT, assessment: { ...assessment, factorBps: 9_001 } },
      { ...JUDGEMENT, assessment: { ...assessment, events: [] } },
    ]
    for (const other of others) assert.equal(await agrees(createFor(other)), false)
    const greedy = { ...(proposal as object), request: { ...QUOTE_BODY, ownSum: '1000001' } }
    assert.equal(await agrees(quotes, greedy), false)
  })

  it('are signed for an hour at most, and not when they are over', async () => {
    await quotes.quote(QUOTE_BODY, parseQuoteRequest(QUOTE_BODY))
    const { proposal } = asked[0] as SignMatterParameters
    for (const expiry of [state.head.timestamp, state.head.timestamp + 3_601])
      await assert.rejects(
        quotes.matter.check({ ...(proposal as object), expiry }, state),
        (error) => error instanceof HttpError && error.code === 'wrong_expiry',
      )
    await assert.rejects(
      quotes.matter.check({ request: {} }, state),
      (error) => error instanceof HttpError && error.code === 'invalid_input',
    )
  })
})
