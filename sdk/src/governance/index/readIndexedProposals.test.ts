import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { IntegrityError } from '../../errors/FanalError.ts'
import { hashProposal } from '../proposals/hashProposal.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { readIndexedProposals } from './readIndexedProposals.ts'

const treasury = '0x00000000000000000000000000000000000000aa'
const other = '0x00000000000000000000000000000000000000bb'
const hash = `0x${'11'.repeat(32)}`
const description = '# Lower the fee'
const id = hashProposal({
  calls: [{ target: treasury, value: 0n, calldata: '0x1234' }],
  description,
})

const row = {
  number: `${id}`,
  position: 1,
  kind: 'PAYMENT',
  proposer: other,
  targets: [treasury],
  values: ['0'],
  calldatas: ['0x1234'],
  description,
  createdAt: '1000',
  snapshot: '1100',
  votingStartsAt: '1100',
  votingEndsAt: '2000',
  quorumBps: 1000,
  supportBps: 7500,
  hold: '100',
  maxPeriod: '900',
  votesFor: '0',
  votesAgainst: '0',
  votesAbstain: '0',
  voterCount: 0,
  transactionHash: hash,
  ...Object.fromEntries(
    ['quorum', 'heldSince', 'executableAt', 'queuedHash', 'executedAt', 'executedHash']
      .concat(['cancelledAt', 'upgrade', 'filedAt', 'releaseDigest', 'releaseContracts'])
      .concat(['releaseCodeHashes', 'adoptionPeriod'])
      .map((field) => [field, null]),
  ),
}

/** An index with one proposal, which may tell something else than the chain. */
const indexOf = (change: Partial<typeof row> = {}) =>
  ({
    ask: (schema: v.GenericSchema, _query: string, { after }: { after: unknown }) =>
      Promise.resolve(v.parse(schema, { rows: after === -1 ? [{ ...row, ...change }] : [] })),
  }) as unknown as GovernanceIndex

test('a proposal is what its number is the hash of', async () => {
  const proposals = await readIndexedProposals(indexOf(), { exactly: id })
  assert.equal(proposals.get(id)?.description, description)
})

test('an index that tells of other calls or other words is not believed', async () => {
  for (const change of [
    { targets: [other] },
    { values: ['1'] },
    { calldatas: ['0x1235'] },
    { description: '# Raise the fee' },
  ])
    await assert.rejects(readIndexedProposals(indexOf(change), { exactly: id }), IntegrityError)
})

test('of proposals that only stand in the list nothing is lost', async () => {
  const proposals = await readIndexedProposals(indexOf({ description: 'shortened' }))
  assert.equal(proposals.size, 1)
})
