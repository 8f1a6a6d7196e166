import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../../errors/FanalError.ts'
import { splitVotes } from './splitVotes.ts'

test('all of the weight is used, whatever the shares', () => {
  for (const power of [1n, 2n, 7n, 10n ** 27n + 1n])
    for (const shares of [[1], [50, 50], [33.3, 33.3, 33.4], [1, 2, 3, 5, 8, 13]]) {
      const votes = splitVotes({
        power,
        shares: shares.map((share, candidateId) => ({ candidateId, share })),
      })
      assert.equal(
        votes.reduce((sum, one) => sum + one.votes, 0n),
        power,
      )
    }
})

test('what rounding leaves goes to the largest share', () => {
  const votes = splitVotes({
    power: 10n,
    shares: [
      { candidateId: 4, share: 1 },
      { candidateId: 9, share: 2 },
    ],
  })
  assert.deepEqual(votes, [
    { candidateId: 4, votes: 3n },
    { candidateId: 9, votes: 7n },
  ])
})

test('nothing to split is refused before any prompt', () => {
  const one = { candidateId: 1, share: 1 }
  for (const wrong of [
    { power: 0n, shares: [one] },
    { power: 5n, shares: [] },
    { power: 5n, shares: [{ ...one, share: 0 }] },
    { power: 5n, shares: [{ ...one, share: -2 }] },
    { power: 5n, shares: [{ ...one, share: Number.NaN }] },
    { power: 5n, shares: [one, one] },
  ])
    assert.throws(() => splitVotes(wrong), InputError)
})
