import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodLabel } from './periodLabel.ts'

test('a period is named by its fiscal year, also after the year was moved', () => {
  assert.equal(periodLabel(20270), 'Fiscal year 2027')
  assert.equal(periodLabel(20273), 'Third quarter of fiscal year 2027')
  assert.equal(periodLabel(1_020_271), 'First quarter of fiscal year 2027')
})
