import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposalStage } from '@fanal/sdk/governance/proposals/proposalStage'
import type { ProposalFacts, ProposalKind } from '@fanal/sdk/governance/types'
import { foldDiff } from './foldDiff.ts'
import { formatShare } from './formatShare.ts'
import { formatVotes } from './formatVotes.ts'
import { lineDiff } from './lineDiff.ts'
import { stageSteps } from './stageSteps.ts'

describe('formatShare and formatVotes', () => {
  it('are short and never say zero of what is there', () => {
    assert.equal(formatShare(7500), '75 %')
    assert.equal(formatShare(8333), '83.33 %')
    assert.equal(formatVotes({ votes: 1_250_000n * 10n ** 18n, decimals: 18 }), '1.25M')
    assert.equal(formatVotes({ votes: 1n, decimals: 18 }), 'under 0.01')
    assert.equal(formatVotes({ votes: 0n, decimals: 18 }), '0')
  })
})

describe('lineDiff', () => {
  const kinds = (before: string, after: string) =>
    lineDiff({ before, after }).map(({ kind, text }) => `${kind[0]} ${text}`)
  it('keeps what stays and names what goes and comes', () => {
    assert.deepEqual(kinds('a\nb\nc', 'a\nx\nc'), ['s a', 'r b', 'a x', 's c'])
    assert.deepEqual(kinds('a\nb', 'b\na'), ['r a', 's b', 'a a'])
    assert.deepEqual(kinds('', 'a'), ['a a'])
    assert.deepEqual(kinds('a', ''), ['r a'])
    assert.deepEqual(kinds('a\r\nb\n', 'a\nb'), ['s a', 's b'])
  })
  it('gives both texts back', () => {
    const before = 'one\ntwo\n\nthree\nfour\nfive'
    const after = 'two\n\nthree and a half\nfour\nsix\nfive'
    const lines = lineDiff({ before, after })
    const side = (left: string) =>
      lines
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('\n')
    assert.equal(side('added'), before)
    assert.equal(side('removed'), after)
  })
  it('does not choke on texts that share nothing', () => {
    const many = (letter: string) => Array.from({ length: 3000 }, (_, i) => letter + i).join('\n')
    assert.equal(lineDiff({ before: many('a'), after: many('b') }).length, 6000)
  })
})

describe('foldDiff', () => {
  it('folds long unchanged runs and keeps every line', () => {
    const text = Array.from({ length: 20 }, (_, index) => String(index))
    const lines = lineDiff({ before: text.join('\n'), after: [...text, 'new'].join('\n') })
    const parts = foldDiff(lines)
    assert.deepEqual(
      parts.map(({ kind, lines: { length } }) => [kind, length]),
      [
        ['folded', 18],
        ['lines', 3],
      ],
    )
  })
})

describe('stageSteps', () => {
  const facts: ProposalFacts = {
    kind: 'parameter',
    votingStartsAt: 1_000,
    votingEndsAt: 5_000,
    hold: 100,
    heldSince: undefined,
    adoption: 0,
    executableAt: undefined,
    executedAt: undefined,
    cancelledAt: undefined,
    releaseUntil: undefined,
    releaseId: undefined,
  }
  const rules = { votingDelay: 1, maxPeriod: 4_000, hold: 100, quorumBps: 400, supportBps: 7_500 }
  const states = (
    now: number,
    changes: Partial<ProposalFacts> = {},
    kind: ProposalKind = 'parameter',
  ) => {
    const all = { ...facts, ...changes, kind }
    return stageSteps({ proposal: { kind, rules, facts: all }, stage: proposalStage(all, now) })
      .map(({ state }) => state[0])
      .join('')
  }
  it('goes on with the proposal', () => {
    assert.equal(states(900), 'nwwww')
    assert.equal(states(1_010), 'dnwww')
    assert.equal(states(1_200, { heldSince: 1_010 }), 'ddnww')
    assert.equal(states(1_200, { heldSince: 1_010, executableAt: 1_300 }), 'dddnw')
    assert.equal(states(1_300, { heldSince: 1_010, executableAt: 1_300 }), 'ddddn')
    assert.equal(states(1_400, { executedAt: 1_350 }), 'ddddd')
  })
  it('says where it ended', () => {
    assert.equal(states(6_000), 'dfwww')
    assert.equal(states(6_000, { cancelledAt: 900 }), 'fwwww')
  })
  it('has the release of an upgrade at its end, and the adoption inside a release', () => {
    const executed = { executedAt: 1_400, releaseUntil: 9_000 }
    assert.equal(states(2_000, executed, 'upgrade'), 'dddddn')
    assert.equal(states(2_000, { ...executed, releaseId: 7n }, 'upgrade'), 'dddddd')
    assert.equal(states(9_001, executed, 'upgrade'), 'dddddf')
    assert.equal(states(1_150, { heldSince: 1_010, adoption: 100 }, 'release'), 'ddnwww')
    assert.equal(states(1_250, { heldSince: 1_010, adoption: 100 }, 'release'), 'dddnww')
  })
})
