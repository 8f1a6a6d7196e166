import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PolicyView, Quote } from '@fanal/sdk/insurance/types'
import { type Hex, zeroHash } from 'viem'
import { renewalChoice } from './renewalChoice.ts'

const word = (digit: string): Hex => `0x${digit.repeat(64)}`
const DAY = 86_400
const now = 1_000 * DAY
const product = {
  ...{ productId: word('e'), terms: { waitingPeriod: 14 * DAY }, decimals: 6, symbol: 'TUSD' },
}
const policy = (
  policyId: Hex,
  change: Partial<PolicyView> = {},
  quote: Partial<Quote> = {},
): PolicyView =>
  ({
    ...{ policyId, status: 'inForce', coveredFrom: now - 20 * DAY },
    ...{ until: now + 10 * DAY, renewed: false },
    quote: {
      ...{ device: word('d'), productId: product.productId, renews: zeroHash },
      ...{ ownSum: 4_000_000_000n, liabilitySum: 6_000_000_000n },
      ...quote,
    },
    ...change,
  }) as PolicyView
const choose = (
  policies: PolicyView[],
  plan: Parameters<typeof renewalChoice>[0]['plan'] = {
    ...{ ownSum: 4_000_000_000n, liabilitySum: 6_000_000_000n, term: 30 * DAY },
  },
) => renewalChoice({ policies, device: word('d'), product, plan, now })

describe('renewalChoice', () => {
  it('follows a policy of this car and product that has waited, for no higher sums', () => {
    const { renews, words } = choose([policy(word('1'))])
    assert.equal(renews, word('1'))
    assert.match(words ?? '', /until 7 Oct 1972.+ begins then, without a waiting time/)
    assert.equal(choose([policy(word('1'))], undefined).renews, word('1'))
    const larger = policy(word('2'), {}, { ownSum: 9_000_000_000n })
    const plan = { ownSum: 8_000_000_000n, liabilitySum: 0n, term: DAY }
    assert.equal(choose([policy(word('1')), larger], plan).renews, word('2'))
  })

  it('says nothing where there is no such policy', () => {
    const nothing = { renews: undefined, words: undefined }
    assert.deepEqual(choose([]), nothing)
    assert.deepEqual(choose([policy(word('1'), {}, { device: word('c') })]), nothing)
    assert.deepEqual(choose([policy(word('1'), {}, { productId: word('c') })]), nothing)
    assert.deepEqual(choose([policy(word('1'), { status: 'ended' })]), nothing)
  })

  it('says that higher sums begin anew, with the waiting time, and follows nothing', () => {
    const { renews, words } = choose([policy(word('1'))], {
      ...{ ownSum: 4_000_000_001n, liabilitySum: 0n, term: DAY },
    })
    assert.equal(renews, undefined)
    assert.match(words ?? '', /up to 4,000\.00 TUSD .+ and 6,000\.00 TUSD/)
    assert.match(words ?? '', /higher sums .+ begins anew, and covers from 2 weeks after/)
  })

  it('says that nothing follows a policy that waits itself', () => {
    const { renews, words } = choose([
      policy(word('1'), { coveredFrom: now + DAY, status: 'waiting' }),
    ])
    assert.equal(renews, undefined)
    assert.match(words ?? '', /has not begun, so that none can follow it yet: this one begins anew/)
  })

  it('says that a policy is followed by one only, and how far ahead that can end', () => {
    const taken = choose([policy(word('1'), { renewed: true })])
    assert.equal(taken.renews, undefined)
    assert.match(taken.words ?? '', /Another policy follows .+ begins anew/)
    const early = choose([policy(word('1'), { until: now + 31 * DAY })])
    assert.equal(early.renews, undefined)
    assert.match(early.words ?? '', /in its last 30 days: this one begins anew/)
    const far = choose([policy(word('1'))], {
      ...{ ownSum: 1n, liabilitySum: 1n, term: 360 * DAY },
    })
    assert.equal(far.renews, undefined)
    assert.match(far.words ?? '', /more than 366 days from now. Choose fewer days/)
  })
})
