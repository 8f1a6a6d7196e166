import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { Curve, encodeDeviceKey } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { HttpError } from '../../http/httpError.ts'
import { account, word } from '../testing/quoteFixtures.ts'
import { checkFacts } from './checkFacts.ts'
import { checkFollowing } from './checkFollowing.ts'
import { checkRecordingEvent } from './checkRecordingEvent.ts'
import { checkTerms } from './checkTerms.ts'

const refuses = (work: () => unknown, code: string) =>
  assert.throws(work, (error) => error instanceof HttpError && error.code === code)
const DAY = 86_400
const now = 1_800_000_000

describe('checkRecordingEvent', () => {
  const domain = { chainId: 31337, registry: account('a') }
  for (const curve of [Curve.Secp256k1, Curve.P256])
    describe(`of a car with a key of curve ${curve}`, () => {
      const signer = createDeviceSigner({ curve })
      let vouch: (change?: Partial<DeviceEvent>) => Promise<EventMessage>
      before(() => {
        vouch = async (change) => {
          const event: DeviceEvent = {
            ...{ device: signer.id, deviceVersion: 2, seq: 7, time: now - 60 },
            ...{ kind: EventKind.Recording, value: 0n, payloadDigest: word('1') },
            ...change,
          }
          const signature = await signDeviceEvent({ event, domain, signer })
          const key = curve === Curve.P256 ? { key: encodeDeviceKey(signer.key) } : {}
          return { event, signature, ...key }
        }
      })
      const check = (recording: EventMessage, device = signer.id) =>
        checkRecordingEvent({ request: { device, recording }, deviceVersion: 2, domain, now })

      it('takes its word for a trip of the last weeks', async () => {
        check(await vouch())
        check(await vouch({ time: now - 30 * DAY }))
      })

      it('refuses another car, an earlier version, another kind and a changed event', async () => {
        const good = await vouch()
        refuses(() => check(good, word('9')), 'not_signed_by_car')
        const older = await vouch({ deviceVersion: 1 })
        refuses(() => check(older), 'not_signed_by_car')
        const reading = await vouch({ kind: EventKind.Reading })
        refuses(() => check(reading), 'not_signed_by_car')
        const changed = { ...good, event: { ...good.event, payloadDigest: word('2') } }
        refuses(() => check(changed), 'not_signed_by_car')
      })

      it('refuses old trips and those of the future', async () => {
        const old = await vouch({ time: now - 30 * DAY - 1 })
        refuses(() => check(old), 'recording_too_old')
        const early = await vouch({ time: now + 3_600 })
        refuses(() => check(early), 'not_signed_by_car')
      })
    })
})

describe('checkFacts', () => {
  const self = account('1')
  const holder = account('b')
  const facts = {
    device: { owner: holder, version: 3, suspended: false, retired: false },
    product: { isDefined: true, isOpen: true },
    charter: word('c'),
    silenceLimit: 3_600,
    granted: ['1', '2', '3'].map(account),
  }
  const check = (change: Partial<typeof facts> | { device: undefined } = {}, lastReportAt = now) =>
    checkFacts({
      request: { device: word('d'), holder, productId: word('e') },
      facts: { ...facts, ...change },
      ...{ self, quorum: 3, lastReportAt, now },
    })

  it('names the version of a car that is the holder’s', () => {
    assert.deepEqual(check(), { deviceVersion: 3 })
  })

  it('refuses what the contract would refuse, and what too few may open', () => {
    refuses(() => check({ product: { isDefined: false, isOpen: false } }), 'unknown_product')
    refuses(() => check({ product: { isDefined: true, isOpen: false } }), 'product_closed')
    refuses(() => check({ device: undefined }), 'not_owner')
    for (const change of [{ suspended: true }, { retired: true }, { owner: account('c') }])
      refuses(() => check({ device: { ...facts.device, ...change } }), 'not_owner')
    refuses(() => check({}, now - 3_601), 'oracle_silent')
    refuses(() => check({ granted: ['1', '2'].map(account) }), 'not_granted')
    refuses(() => check({ granted: ['2', '3', '4'].map(account) }), 'not_granted')
  })
})

describe('checkTerms', () => {
  const product = { maxSum: 100n, maxTerm: 30 * DAY }
  const good = { ownSum: 60n, liabilitySum: 40n, term: DAY }

  it('keeps sums and terms within the product', () => {
    checkTerms(good, product)
    checkTerms({ ...good, ownSum: 0n, term: 30 * DAY }, product)
    refuses(() => checkTerms({ ...good, ownSum: 61n }, product), 'sum_out_of_range')
    refuses(
      () => checkTerms({ ...good, ownSum: 0n, liabilitySum: 0n }, product),
      'sum_out_of_range',
    )
    refuses(() => checkTerms({ ...good, term: DAY - 1 }, product), 'term_out_of_range')
    refuses(() => checkTerms({ ...good, term: 31 * DAY }, product), 'term_out_of_range')
  })
})

describe('checkFollowing', () => {
  const wish = { ownSum: 60n, liabilitySum: 40n, term: 30 * DAY }
  const refuses = (
    { coveredFrom = now, ...state }: { coveredFrom?: number; until?: number; renewed?: boolean },
    change: Partial<typeof wish>,
    message: RegExp,
    advice: RegExp,
  ) =>
    assert.throws(
      () => check(coveredFrom, change, state),
      (error) => {
        assert.ok(error instanceof HttpError && error.statusCode === 409)
        assert.equal(error.code, 'not_renewable')
        assert.match(error.message, message)
        assert.match(error.advice ?? '', advice)
        return true
      },
    )
  const check = (
    coveredFrom: number,
    change: Partial<typeof wish> = {},
    { until = now + 20 * DAY, renewed = false } = {},
  ) =>
    checkFollowing({
      policy: { quote: wish, coveredFrom, until, renewed },
      ...{ wish: { ...wish, ...change }, now },
    })

  it('takes what has waited, for no higher sums', () => {
    check(now)
    check(now, { ownSum: 0n, liabilitySum: 39n })
  })

  it('says what a renewal is refused for, and what to do', () => {
    const own = /a policy of its own, which has the waiting period/
    refuses({ coveredFrom: now + 1 }, {}, /has not begun/, own)
    refuses({ renewed: true }, {}, /Another policy follows/, own)
    refuses({}, { ownSum: 61n }, /own part/, /Lower ownSum, or ask for a policy/)
    refuses({}, { liabilitySum: 41n }, /liability/, /Lower liabilitySum, or/)
    refuses({ until: now + 31 * DAY }, {}, /more than 30 days left/, /in its last 30 days/)
    refuses({}, { term: 350 * DAY }, /more than 366 days from now/, /shorter term, or later/)
  })
})
