import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { committeeDigestOf } from '@fanal/sdk/insurance/quoteTypedData'
import { committeeKeyOf } from '@fanal/sdk/oracle/committeeSignature'
import { verifyCommitteeSignature } from '@fanal/sdk/oracle/verifyCommitteeSignature'
import { decodeAbiParameters, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { startTestCommittee, type TestCommittee } from '../../oracle/testing/startTestOracle.ts'
import { JUDGEMENT, QUOTE_BODY, TEST_POLICIES } from '../testing/quoteFixtures.ts'
import { createQuotes, QUOTES_PATH, type Quotes } from './createQuotes.ts'
import { parseQuoteRequest } from './parseQuoteRequest.ts'

describe('a committee of four asked for quotes', () => {
  let committee: TestCommittee
  const quotes = new Map<number, Quotes>()
  /** What members find in the recording who do not find the same as the others, in bps. */
  const factors = new Map<number, number>()
  const refusing = new Set<number>()
  before(async () => {
    committee = await startTestCommittee({
      // Members have a quarter of it to give their shares.
      oracle: { attemptSeconds: 120 },
      onOffice: (member, office) => {
        const own = createQuotes({
          ...{ domain: TEST_POLICIES, office, memberTimeoutMs: 30_000 },
          judge: () =>
            refusing.has(member)
              ? Promise.reject(new HttpError(403, 'not_granted', 'Not granted.'))
              : Promise.resolve({
                  ...JUDGEMENT,
                  assessment: {
                    ...JUDGEMENT.assessment,
                    factorBps: factors.get(member) ?? JUDGEMENT.assessment.factorBps,
                  },
                }),
          keeper: {
            put: () => Promise.resolve(),
            pin: () => Promise.resolve(),
            hold: () => Promise.resolve(true),
          },
        })
        office.take(own.matter)
        quotes.set(member, own)
      },
    })
  })
  after(() => committee.dispose())

  const ask = (member: number) =>
    (quotes.get(member) as Quotes).quote(QUOTE_BODY, parseQuoteRequest(QUOTE_BODY))
  const assertSigned = ({ quote, endorsement }: Awaited<ReturnType<Quotes['quote']>>) => {
    const [z, r] = decodeAbiParameters(
      [{ type: 'bytes32' }, { type: 'address' }],
      endorsement.signature,
    )
    const key = committeeKeyOf(committee.keyPackage.groupKey)
    const digest = committeeDigestOf({ quote, domain: TEST_POLICIES, epoch: 1 })
    const signature = { z, r: r.toLowerCase() as Hex }
    assert.ok(verifyCommitteeSignature({ key, digest, signature }))
  }

  test('signs, whichever member is asked, and several at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 1].map(ask))
    answers.forEach(assertSigned)
    assert.equal(new Set(answers.map(({ quote }) => quote.salt)).size, 5)
  })

  test('signs without one that finds something else or was not granted, and not without two', async () => {
    factors.set(3, 7_000)
    assertSigned(await ask(1))
    refusing.add(2)
    await assert.rejects(
      ask(1),
      (error) => error instanceof HttpError && error.code === 'not_signed',
    )
    refusing.clear()
    // Alone with its price nobody signs.
    await assert.rejects(
      ask(3),
      (error) => error instanceof HttpError && error.code === 'not_signed',
    )
    factors.clear()
  })

  test('gives no commitment for a price that a member made up, and one for the right one', async () => {
    const { quote } = await ask(4)
    const { expiry, salt } = quote
    const adversary = committee.adversary(4)
    const propose = (premium: bigint, member: number) =>
      adversary.call(member, QUOTES_PATH, {
        digest: committeeDigestOf({
          quote: { ...quote, premium },
          domain: TEST_POLICIES,
          epoch: 1,
        }),
        round: 9,
        proposal: { request: QUOTE_BODY, expiry, salt },
      })
    for (const member of [1, 2, 3]) await assert.rejects(propose(1n, member), /wrong_digest/)
    await propose(quote.premium, 1)
  })
})
