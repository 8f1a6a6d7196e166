import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { durationSeconds } from '../../ui/durationDraft.ts'
import { type AgreementDraft, emptyAgreement, readAgreement } from './agreementDraft.ts'

const TOKEN = '0x5fbdb2315678afecb367f032d93f642f64180aa3'
const NOW = 1_800_000_000
const good: AgreementDraft = { ...emptyAgreement(TOKEN), goal: '18', deposit: '100' }
const read = (change: Partial<AgreementDraft>) =>
  readAgreement({ draft: { ...good, ...change }, decimals: 6, now: NOW })

describe('readAgreement', () => {
  it('reads what was typed as the contract takes it', () => {
    assert.deepEqual(read({}).plan, {
      token: TOKEN,
      metric: 1,
      goal: 18_000_000n,
      deposit: 100_000_000n,
      penaltyBps: 2500,
      joinBy: NOW + 1800,
      start: NOW,
      end: NOW + 86_400,
      noticePeriod: 600,
      proofPeriod: 21_600,
      silenceDeadline: 10_800,
      minParties: 2,
      maxParties: 4,
    })
  })
  it('says what is wrong, by field', () => {
    const wrong: [Partial<AgreementDraft>, keyof AgreementDraft][] = [
      [{ metric: '0' }, 'metric'],
      [{ goal: 'warm' }, 'goal'],
      [{ token: '' }, 'token'],
      [{ deposit: '0' }, 'deposit'],
      [{ penalty: '0' }, 'penalty'],
      [{ penalty: '100.01' }, 'penalty'],
      [{ joining: { count: '', unit: 'days' } }, 'joining'],
      [{ running: { count: '-1', unit: 'days' } }, 'running'],
      [{ joining: { count: '2', unit: 'days' } }, 'joining'],
      [{ notice: { count: '1', unit: 'days' } }, 'notice'],
      [{ silence: { count: '1.5', unit: 'days' } }, 'silence'],
      [{ silence: { count: '59', unit: 'minutes' } }, 'silence'],
      [{ minParties: '1' }, 'minParties'],
      [{ maxParties: '1' }, 'maxParties'],
      [{ maxParties: '17' }, 'maxParties'],
      [{ proof: { count: '0', unit: 'hours' } }, 'proof'],
      [{ proof: { count: '3', unit: 'hours' } }, 'proof'],
    ]
    for (const [change, field] of wrong) {
      const { plan, problems } = read(change)
      assert.equal(plan, undefined, field)
      assert.deepEqual(Object.keys(problems), [field])
    }
  })
})

describe('durationSeconds', () => {
  it('is a whole number of its unit', () => {
    assert.equal(durationSeconds({ count: ' 2 ', unit: 'hours' }), 7200)
    assert.equal(durationSeconds({ count: '0', unit: 'days' }), undefined)
  })
})
