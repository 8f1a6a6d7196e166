import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { policiesAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import {
  encodeEvidenceDocument,
  evidenceDocumentDigest,
  type EvidenceDocument,
} from '@fanal/sdk/insurance/evidenceDocument'
import { premiumOf } from '@fanal/sdk/insurance/premiumOf'
import { committeeDigestOf, quoteIdOf } from '@fanal/sdk/insurance/quoteTypedData'
import { encodeRecording, parseRecording } from '@fanal/sdk/insurance/recording'
import type { Endorsement, Quote } from '@fanal/sdk/insurance/types'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { encodeFunctionData, type Hex, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { createTestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { QUOTES_PATH } from '../../../fognode/src/insurance/quotes/createQuotes.ts'
import { motorDocument } from '../../../scripts/insurance/products/motorDocument.ts'
import { generateTrip } from '../../../scripts/insurance/trip/generateTrip.ts'
import { root } from '../../../scripts/network/paths.ts'
import { readTrip } from '../../../scripts/risk/readTrip.ts'
import {
  createQuoteWorld,
  dollars,
  type QuoteWorld,
  type RecordedTrip,
  type RequestChange,
} from './quoteWorld.ts'

/** A real trip with harsh events, where the recordings lie beside the repository. */
const REAL_TRIP = `${root}/../shared/data/driving/17`
const DAY = 86_400

type Answer = {
  quote: Quote & Record<'ownSum' | 'liabilitySum' | 'premium', string>
  endorsement: Endorsement
  evidence: EvidenceDocument
}

const stranger = () => privateKeyToAccount(generatePrivateKey())
const quoteOf = ({ quote }: Answer): Quote => ({
  ...quote,
  ownSum: BigInt(quote.ownSum),
  liabilitySum: BigInt(quote.liabilitySum),
  premium: BigInt(quote.premium),
})

describe('four nodes quote insurance for a trip that they were granted', () => {
  let world: QuoteWorld
  let text: string
  let trip: RecordedTrip
  let bought: Hex
  before(async () => {
    world = await createQuoteWorld()
    text = encodeRecording(generateTrip({ seconds: 420, seed: 5, harshEvery: 2 }))
    trip = await world.record(text)
  })
  after(() => world.dispose())

  const quoted = async (member: number, shown = trip, change: RequestChange = {}) => {
    const { status, answer } = await world.ask(member, await world.requestOf(shown, change))
    assert.equal(status, 200, JSON.stringify(answer))
    return answer as Answer
  }
  const assertAnswer = async (body: unknown, status: number, code: string) => {
    const refused = await world.ask(1, body)
    const { error } = refused.answer as { error?: { code: string; message: string } }
    assert.deepEqual([refused.status, error?.code], [status, code], JSON.stringify(refused))
    return error?.message ?? ''
  }
  const assertRefused = async (
    shown: RecordedTrip,
    status: number,
    code: string,
    change: RequestChange = {},
  ) => assertAnswer(await world.requestOf(shown, change), status, code)

  test('nothing without a grant', async () => {
    await assertRefused(trip, 403, 'not_granted')
  })

  test('each scores it, they sign one price, and the contract sells the policy', async () => {
    await world.grant(trip.datasetId)
    const answer = await quoted(1)
    const quote = quoteOf(answer)
    const { evidence, endorsement } = answer
    const scored = scoreTrip({ trip: { motion: parseRecording(text) } })
    assert.equal(evidence.score, scored.score)
    assert.equal(evidence.recording, world.digestOf(text))
    assert.equal(evidence.events.length, scored.events.length)
    assert.equal(quote.evidence, evidenceDocumentDigest(evidence))
    const { ownSum, liabilitySum, term } = quote
    const { yearlyRateBps } = motorDocument
    const factorBps = scored.premiumFactorBps
    const premium = premiumOf({ ownSum, liabilitySum, term, factorBps, yearlyRateBps })
    assert.equal(quote.premium, premium)
    assert.equal(endorsement.rater, zeroAddress)

    await world.approve(quote.premium)
    const policies = requireContract(world.client, 'policies')
    const args = [quote, endorsement] as const
    await sendCall(world.client, {
      to: policies,
      data: encodeFunctionData({ abi: policiesAbi, functionName: 'buy', args }),
    })
    bought = quoteIdOf(quote, { chainId: world.network.chainId, policies })
    const policy = await world.publicClient.readContract({
      ...{ address: policies, abi: policiesAbi, functionName: 'policyOf' },
      args: [bought],
    })
    assert.equal(policy.holder, world.holder)

    const path = `/ipfs/${cidOfDigest(quote.evidence)}?format=raw`
    for (const { url } of world.keepers) {
      const headers = { 'cache-control': 'only-if-cached' }
      const response = await fetch(`${url}${path}`, { headers })
      assert.equal(await response.text(), encodeEvidenceDocument(evidence))
    }
  })

  test('several at once, of any node', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 1, 2].map((member, at) =>
        quoted(member, trip, { ownSum: dollars(String(10 + at)) }),
      ),
    )
    assert.equal(new Set(answers.map(({ quote }) => quote.salt)).size, 6)
    assert.equal(new Set(answers.map(({ quote }) => quote.evidence)).size, 1)
  })

  test('a real trip', async (context) => {
    if (!existsSync(REAL_TRIP)) return context.diagnostic('There is no recorded trip here.')
    const real = await world.record(encodeRecording(await readTrip(REAL_TRIP)))
    await world.grant(real.datasetId)
    const { evidence } = await quoted(2, real)
    assert.ok(evidence.events.some(({ kind }) => kind === 'harsh_brake'))
  })

  test('no other car’s trip, no altered, short or old one', async () => {
    const otherCar = createTestDevice(undefined, {
      chainId: world.network.chainId,
      registry: requireContract(world.client, 'deviceRegistry'),
    })
    const recording = await world.vouch(otherCar, world.digestOf(text))
    await assertRefused({ ...trip, recording }, 422, 'not_signed_by_car')
    const altered = await world.vouch(world.car, world.digestOf(`${text}\n`))
    await assertRefused({ ...trip, recording: altered }, 422, 'altered_recording')
    const time = Math.floor(Date.now() / 1000) - 31 * DAY
    const old = await world.vouch(world.car, world.digestOf(text), time)
    await assertRefused({ ...trip, recording: old }, 422, 'recording_too_old')
    const short = await world.record(encodeRecording(generateTrip({ seconds: 200, seed: 1 })))
    await world.grant(short.datasetId)
    await assertRefused(short, 422, 'recording_too_short')
  })

  test('nothing for another holder, an unknown product or sums beyond it', async () => {
    const other = stranger()
    const notOwned = await world.requestOf(trip, { holder: other.address }, other)
    await assertAnswer(notOwned, 403, 'not_owner')
    const productId: Hex = `0x${'77'.repeat(32)}`
    await assertRefused(trip, 404, 'unknown_product', { productId })
    const ownSum = world.terms.maxSum + 1n
    await assertRefused(trip, 400, 'sum_out_of_range', { ownSum })
    const negative = { ...(await world.requestOf(trip)), ownSum: '-1' }
    await assertAnswer(negative, 400, 'invalid_input')
    await assertRefused(trip, 409, 'not_renewable', { renews: productId })
  })

  test('nothing for who knows the signed event and is not the holder', async () => {
    const { signature: _signature, ...unsigned } = await world.requestOf(trip)
    await assertAnswer(unsigned, 400, 'invalid_input')
    const forged = await world.requestOf(trip, {}, stranger())
    await assertAnswer(forged, 403, 'wrong_signature')
    const changed = { ...(await world.requestOf(trip)), ownSum: dollars('99').toString() }
    await assertAnswer(changed, 403, 'wrong_signature')
    const { timestamp } = await world.publicClient.getBlock()
    await assertRefused(trip, 403, 'request_expired', { expiresAt: Number(timestamp) })
    await assertRefused(trip, 403, 'request_too_long', { expiresAt: Number(timestamp) + 7_200 })
    // Nor do members look at it when another one passes it on.
    const adversary = await world.adversary(4)
    const proposal = {
      ...{ request: forged, expiry: Number(timestamp) + 1_000, salt: `0x${'5a'.repeat(32)}` },
    }
    const digest = `0x${'11'.repeat(32)}`
    for (const member of [1, 2, 3])
      await assert.rejects(
        adversary.call(member, QUOTES_PATH, { digest, round: 1, proposal }),
        /wrong_signature/,
      )
  })

  test('a renewal of what has waited, for no higher sums', async () => {
    // Bought two tests ago; the local product waits seconds.
    const { quote } = await quoted(1, trip, { renews: bought, ownSum: dollars('90') })
    assert.equal(quote.renews, bought)
    const own = await assertRefused(trip, 409, 'not_renewable', {
      ...{ renews: bought, ownSum: dollars('101') },
    })
    assert.match(own, /no higher sum for the own part/)
    const liability = await assertRefused(trip, 409, 'not_renewable', {
      ...{ renews: bought, liabilitySum: dollars('51') },
    })
    assert.match(liability, /no higher sum for the liability/)
  })

  test('a member that proposes another price finds nobody to sign it', async () => {
    const honest = await quoted(2)
    const adversary = await world.adversary(4)
    const { expiry, salt } = honest.quote
    const proposal = { request: await world.requestOf(trip), expiry, salt }
    const policies = requireContract(world.client, 'policies')
    const domain = { chainId: world.network.chainId, policies }
    const digestFor = (quote: Quote) => committeeDigestOf({ quote, domain, epoch: world.epoch })
    const cheap = digestFor({ ...quoteOf(honest), premium: 1n })
    for (const member of [1, 2, 3])
      await assert.rejects(
        adversary.call(member, QUOTES_PATH, { digest: cheap, round: 1, proposal }),
        /wrong_digest/,
      )
    // With the right one it would have signed.
    const right = digestFor(quoteOf(honest))
    await adversary.call(3, QUOTES_PATH, { digest: right, round: 1, proposal })
  })

  test('nothing after the grant was taken back', async () => {
    await world.revoke(trip.datasetId)
    await assertRefused(trip, 403, 'not_granted')
  })
})
