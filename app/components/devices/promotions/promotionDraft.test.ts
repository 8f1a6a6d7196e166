import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { emptyPromotion, type PromotionDraft, readPromotion } from './promotionDraft.ts'

const TOKEN = '0x5fbdb2315678afecb367f032d93f642f64180aa3'
const DEVICE = `0x${'ab'.repeat(32)}`
const good: PromotionDraft = { ...emptyPromotion(TOKEN), price: '0.5' }
const read = (change: Partial<PromotionDraft>, balance = 500_000_000n) =>
  readPromotion({
    draft: { ...good, ...change },
    decimals: 6,
    symbol: 'USDC',
    balance,
    now: 1000,
  })

describe('readPromotion', () => {
  it('pays in what all users together can cost', () => {
    assert.deepEqual(read({}).plan, {
      token: TOKEN,
      pricePerUser: 500_000n,
      perDayCap: 100,
      totalCap: 1000,
      end: 1000 + 30 * 86_400,
      proofPeriod: 86_400,
      escrow: 500_000_000n,
    })
  })
  it('says what is wrong, by field', () => {
    const wrong: [Partial<PromotionDraft>, string][] = [
      [{ token: '' }, 'token'],
      [{ price: '0' }, 'price'],
      [{ perDay: '1001' }, 'perDay'],
      [{ perDay: 'many' }, 'perDay'],
      [{ total: '0' }, 'total'],
      [{ running: { count: '', unit: 'days' } }, 'running'],
      [{ devices: `${DEVICE} 0x12` }, 'devices'],
    ]
    for (const [change, field] of wrong)
      assert.ok(field in read(change).problems, `${field}: ${JSON.stringify(change)}`)
  })
  it('takes devices in any order and spelling, each once', () => {
    const other = `0x${'01'.repeat(32)}`
    const devices = `${DEVICE.toUpperCase().replace('0X', '0x')},\n${other}\n\n ${DEVICE}`
    assert.deepEqual(read({ devices }).plan?.devices, [DEVICE, other])
  })
  it('tells what is missing', () =>
    assert.equal(
      read({}, 499_999_999n).problems.sum,
      'It needs 500.00 USDC, but you hold 499.999999 USDC.',
    ))
})
