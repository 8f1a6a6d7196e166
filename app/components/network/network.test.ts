import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { AmountView, NoticeView } from '@fanal/sdk/governance/types'
import { getAbiItem } from 'viem'
import { spendProblems } from './budget/spendProblems.ts'
import { markText } from './charter/markText.ts'
import { callWords } from './council/callWords.ts'
import { freezeProblem } from './freezes/freezeProblem.ts'
import { noticeOf } from './freezes/noticeOf.ts'
import { freezeData, pendingFreezes } from './freezes/pendingFreezes.ts'
import { safeTransactionHash } from './freezes/safeTransaction.ts'
import { groupParameters, labelInGroup } from './parameters/groupParameters.ts'
import { filingRights } from './reports/filingRights.ts'
import { roleGroupOf } from './roles/roleGroups.ts'
import { roleWords } from './roles/roleWords.ts'

const ADA = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const BEN = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'

describe('groupParameters', () => {
  it('puts together what belongs together, in the order of the chain', () => {
    const groups = groupParameters([
      { label: 'Market: fee' },
      { label: 'Governor: hold' },
      { label: 'Market: window' },
    ])
    assert.deepEqual(
      groups.map(({ title, parameters }) => `${title} ${parameters.length}`),
      ['Market 2', 'Governor 1'],
    )
    assert.equal(labelInGroup('Market: fee'), 'Fee')
    assert.equal(labelInGroup('Alone'), 'Alone')
  })
})

describe('roleGroupOf', () => {
  const contracts = {
    timelock: '0x0000000000000000000000000000000000000001',
    council: '0x0000000000000000000000000000000000000002',
    charter: '0x0000000000000000000000000000000000000003',
  } as const
  const groupOf = (...accounts: (keyof typeof contracts | typeof ADA)[]) =>
    roleGroupOf(
      {
        holders: accounts.map((one) => ({
          account: one === ADA ? ADA : contracts[one],
          executionDelay: 0,
        })),
      },
      contracts,
    )
  it('says who decides in the end', () => {
    assert.equal(groupOf('timelock'), 'holders')
    assert.equal(groupOf('council'), 'council')
    assert.equal(groupOf('charter'), 'contracts')
    assert.equal(groupOf(), 'nobody')
  })
  it('hides no person behind a contract', () =>
    assert.equal(groupOf('timelock', 'charter', ADA), 'accounts'))
})

describe('noticeOf', () => {
  const notice = (number: number, filedAt: number) => ({ number, filedAt }) as NoticeView
  it('takes the nearest within a day', () => {
    assert.equal(noticeOf(100_000, [notice(2, 190_000), notice(1, 99_000)])?.number, 1)
    assert.equal(noticeOf(100_000, [notice(1, 300_000)]), undefined)
    assert.equal(noticeOf(100_000, []), undefined)
  })
})

describe('spendProblems', () => {
  const left = { amount: 500n, decimals: 2, text: '5 FNL' } as AmountView
  const good = { amount: '4.99', to: BEN, report: 'Cables' }
  it('takes what the line leaves', () =>
    assert.deepEqual(spendProblems({ draft: good, left, isGrant: false }), {}))
  it('says why not, field by field', () => {
    const bad = spendProblems({
      draft: { amount: '5.01', to: 'ben', report: ' ' },
      left,
      isGrant: false,
    })
    assert.match(bad.amount ?? '', /leaves 5 FNL/)
    assert.match(bad.to ?? '', /not an address/)
    assert.match(bad.report ?? '', /what it is for/)
    for (const amount of ['', '0', 'x', '0.001'])
      assert.ok(spendProblems({ draft: { ...good, amount }, left, isGrant: false }).amount, amount)
  })
  it('asks a grant only for its report', () => {
    const draft = { amount: '', to: '', report: 'Reached' }
    assert.deepEqual(spendProblems({ draft, left, isGrant: true }), {})
  })
})

describe('filingRights', () => {
  const offices = [
    { role: 23n, holder: ADA },
    { role: 24n, holder: BEN },
  ] as const
  it('goes by the office', () => {
    assert.deepEqual(filingRights(offices, ADA.toLowerCase()), { mayFile: true, mayAudit: false })
    assert.deepEqual(filingRights(offices, BEN), { mayFile: false, mayAudit: true })
    assert.deepEqual(filingRights(offices, undefined), { mayFile: false, mayAudit: false })
  })
})

describe('callWords', () => {
  it('lets a function stand out that nobody expects', () => {
    assert.match(callWords({ targetName: 'freezes', name: 'freeze' }), /^Freeze/)
    assert.equal(callWords({ targetName: 'treasury', name: 'pay' }), 'Call “pay” of treasury.')
    assert.equal(
      callWords({ targetName: undefined, name: '0x12345678' }),
      'Call “0x12345678” of an unknown contract.',
    )
  })
  it('knows the stop of the committee', () => {
    const { name } = getAbiItem({ abi: committeeAbi, name: 'stop' })
    assert.match(callWords({ targetName: 'committee', name }), /^Stop the reports/)
  })
})

describe('roleWords', () => {
  it('has words for every role of the contracts', async () => {
    const source = new URL('../../../contracts/governance/libraries/Roles.sol', import.meta.url)
    const labels = [...(await readFile(source, 'utf8')).matchAll(/constant ([A-Z_]+) = \d+;/g)]
      .map(([, label]) => label)
      .filter((label) => label !== 'FIRST_OFFICE')
    assert.ok(labels.includes('COMMITTEE_STOPPER') && labels.includes('BOND_WAIVER'))
    assert.deepEqual(
      labels.filter((label) => roleWords(label) === undefined),
      [],
    )
  })
  it('leaves the roles of offices to their names', () =>
    assert.equal(roleWords('treasurer office'), undefined))
})

describe('pendingFreezes', () => {
  const safe = '0x0000000000000000000000000000000000000002'
  const freezes = '0x0000000000000000000000000000000000000003'
  const target = '0x0000000000000000000000000000000000000004'
  const call = { target, action: 'newPurchases', days: 3 } as const
  const hashAt = (nonce: bigint) =>
    safeTransactionHash({ chainId: 31337, safe, to: freezes, data: freezeData(call), nonce })
  const find = (approvals: { hash: `0x${string}`; owner: typeof ADA | typeof BEN }[]) =>
    pendingFreezes({
      chainId: 31337,
      safe,
      freezes,
      nonce: 5n,
      possible: [
        { target, action: 'newOffers' },
        { target, action: 'newPurchases' },
      ],
      approvals,
      owners: [ADA],
    })
  it('says what was signed, and by whom', () =>
    assert.deepEqual(find([{ hash: hashAt(5n), owner: ADA }]), [{ ...call, signedBy: [ADA] }]))
  it('counts neither what is void nor who left', () => {
    assert.deepEqual(find([{ hash: hashAt(4n), owner: ADA }]), [])
    assert.deepEqual(find([{ hash: hashAt(5n), owner: BEN }]), [])
  })
})

describe('freezeProblem', () => {
  const told = (typed: string, left = 14 * 86_400) => freezeProblem({ freeze: { left }, typed })
  it('says why', () => {
    for (const typed of ['', '0', '1.5', '-1', 'two']) assert.match(told(typed) ?? '', /whole days/)
    assert.match(told('15') ?? '', /at most 14 days/)
    assert.match(told('3', 2 * 86_400) ?? '', /2 days left/)
    assert.match(told('1', 3600) ?? '', /used up/)
    assert.match(freezeProblem({ freeze: undefined, typed: '1' }) ?? '', /Choose/)
  })
  it('lets the council use its share', () => assert.equal(told('14'), undefined))
})

describe('markText', () => {
  it('marks headings and emphasis, and leaves all else as it is', () => {
    assert.deepEqual(markText('# Charter\n\n1. **Owners** keep <b>control</b>\n2 ** 3\n'), [
      { isHeading: true, parts: [{ text: 'Charter', isStrong: false }] },
      { isHeading: false, parts: [] },
      {
        isHeading: false,
        parts: [
          { text: '1. ', isStrong: false },
          { text: 'Owners', isStrong: true },
          { text: ' keep <b>control</b>', isStrong: false },
        ],
      },
      { isHeading: false, parts: [{ text: '2 ** 3', isStrong: false }] },
    ])
  })
})
