import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProposalText, writeProposalText } from './proposalText.ts'

test('a text is read as it was written, without the mark of its proposer', () => {
  const proposer = '0x00000000000000000000000000000000000000aA'
  const description = writeProposalText({ title: 'Lower the fee', body: 'Why.\n\nHow.', proposer })
  assert.deepEqual(readProposalText(description), { title: 'Lower the fee', body: 'Why.\n\nHow.' })
})

test('nothing in a text reaches beyond it', () => {
  const { title, body } = readProposalText('# Low\u202eer fee\u001b[2J\n\nPay\u001b[8m\r\u2066all')
  assert.equal(title, 'Lower fee[2J')
  assert.equal(body, 'Pay[8mall')
})
