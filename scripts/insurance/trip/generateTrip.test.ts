import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { generateTrip } from './generateTrip.ts'

const scoreOf = (parameters: Parameters<typeof generateTrip>[0]) =>
  scoreTrip({ trip: { motion: generateTrip(parameters) } })

describe('generateTrip', () => {
  it('gives the same trip for the same seed and another for another', () => {
    const trip = generateTrip({ seconds: 60, seed: 7 })
    assert.deepEqual(generateTrip({ seconds: 60, seed: 7 }), trip)
    assert.notDeepEqual(generateTrip({ seconds: 60, seed: 8 }), trip)
  })

  it('is a drive in which the score finds nothing, unless it is asked to be harsh', () => {
    for (const seed of [1, 2, 3])
      assert.deepEqual(scoreOf({ seconds: 600, seed }).events, [], `seed ${seed}`)
    const harsh = scoreOf({ seconds: 600, seed: 1, harshEvery: 2 })
    const kinds = new Set(harsh.events.map(({ kind }) => kind))
    assert.ok(kinds.has('harsh_brake'), [...kinds].join())
    assert.ok(kinds.has('harsh_turn_left') || kinds.has('harsh_turn_right'), [...kinds].join())
    assert.ok(harsh.score < scoreOf({ seconds: 600, seed: 1 }).score)
  })

  it('never drives backwards, and stands at lights', () => {
    const { speed } = generateTrip({ seconds: 300, seed: 4 })
    assert.ok(speed.every((value) => value >= 0 && value < 20))
    assert.ok(speed.filter((value) => value < 0.3).length > 10)
  })
})
