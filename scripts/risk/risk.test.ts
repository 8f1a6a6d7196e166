import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import {
  type DrivingEventKind,
  RISK_PARAMETERS,
  scoreTrip,
} from '../../fognode/src/insurance/index.ts'
import { makeTrip } from '../../fognode/src/insurance/testing/makeTrip.ts'
import { root } from '../network/paths.ts'
import { evaluateDetections } from './evaluateDetections.ts'
import { recordedTrips } from './paths.ts'
import { readLabels } from './readLabels.ts'
import { readTrip } from './readTrip.ts'
import { runReport } from './report/runReport.ts'
import { writeTrip } from './testing/writeTrip.ts'
import { tuneParameters } from './tuneParameters.ts'

const RECALL = 0.75
const PRECISION = 0.6
const main = join(root, 'scripts/risk/main.ts')
const run = (...options: string[]) => promisify(execFile)(process.execPath, [main, ...options])

let folder: string
let generated: string[]
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanal-risk-'))
  generated = ['along', 'sideways'].map((name) => join(folder, name))
  // The same division as in the recorded trips: one has what is along the road and lane changes, the other turns.
  await writeTrip(
    join(folder, 'along'),
    generate(['lane_change_right', 'harsh_brake', 'harsh_acceleration']),
  )
  await writeTrip(join(folder, 'sideways'), generate(['harsh_turn_right', 'harsh_turn_left']))
})
after(() => rm(folder, { recursive: true, force: true }))

function generate(kinds: DrivingEventKind[]) {
  const harsh = Array.from({ length: 12 }, (_, i) => ({
    kind: kinds[i % kinds.length] as DrivingEventKind,
    at: 30 + 30 * i,
  }))
  const corners = harsh.map(({ at }, i) => ({
    kind: i % 2 === 0 ? ('corner_left' as const) : ('corner_right' as const),
    at: at + 15,
  }))
  return makeTrip({ seconds: 420, manoeuvres: [...harsh, ...corners], sensor: 'fading' })
}

async function assertTransfers(folders: readonly string[]) {
  const trips = await Promise.all(
    folders.map(async (trip) => ({ motion: await readTrip(trip), labels: await readLabels(trip) })),
  )
  for (const trip of trips) {
    const tuned = tuneParameters({ trips: trips.filter((other) => other !== trip) })
    for (const parameters of [tuned, RISK_PARAMETERS]) {
      const { events } = scoreTrip({ trip: { motion: trip.motion }, parameters })
      const { found, missed, wrong } = evaluateDetections({ events, labels: trip.labels }).all
      assert.ok(found >= RECALL * (found + missed), `found ${found}, missed ${missed}`)
      assert.ok(found >= PRECISION * (found + wrong), `found ${found}, wrong ${wrong}`)
    }
  }
}

describe('npm run risk', () => {
  it('recognises the labelled events of trips on which it was not tuned', async () => {
    await assertTransfers(generated)
    await assertTransfers(recordedTrips)
  })

  it('tells the kind and the side of what it recognises', async () => {
    for (const trip of [...generated, ...recordedTrips]) {
      const { events } = scoreTrip({ trip: { motion: await readTrip(trip) } })
      for (const label of await readLabels(trip))
        for (const { kind, from, to } of events)
          if (from < label.to && to > label.from) assert.equal(kind, label.kind)
    }
  })

  it('finds the same in a mirror, with left and right exchanged', async () => {
    const negative = (values: ArrayLike<number>) => Array.from(values, (value) => -value)
    for (const trip of [...generated, ...recordedTrips]) {
      const { acceleration, rotation } = await readTrip(trip)
      const mirrored = {
        acceleration: { ...acceleration, x: negative(acceleration.x) },
        rotation: { ...rotation, y: negative(rotation.y), z: negative(rotation.z) },
      }
      const exchanged: Record<string, string> = { left: 'right', right: 'left' }
      assert.deepEqual(
        scoreTrip({ trip: { motion: mirrored } }).events,
        scoreTrip({ trip: { motion: { acceleration, rotation } } }).events.map((event) => ({
          ...event,
          kind: event.kind.replace(/left|right/, (side) => exchanged[side] as string),
        })),
      )
    }
  })

  it('prints events and score in one line, without reading labels', async () => {
    for (const trip of [...generated, ...recordedTrips]) {
      const { stdout } = await run('--trip', trip, '--json')
      assert.match(stdout, /^\{"events":\[.*\],"score":\d+\}\n$/)
      const { events } = JSON.parse(stdout) as { events: object[] }
      assert.deepEqual(Object.keys(events[0] ?? {}), ['kind', 'from', 'to'])
    }
    await rm(join(folder, 'along', 'groundTruth.csv'))
    const { stdout } = await run('--trip', join(folder, 'along'))
    assert.match(stdout, /harsh_brake +[\d.]+ s to +[\d.]+ s/)
    assert.match(stdout, /score +\d+ of 100/)
    await writeTrip(join(folder, 'along'), generate(['harsh_brake']))
  })

  it('says what is wrong with a folder, and what can be asked for', async () => {
    const refuses = (options: string[], words: RegExp) =>
      assert.rejects(run(...options), (error) => {
        const { code, stderr } = error as { code?: unknown; stderr: string }
        assert.match(stderr, words)
        assert.doesNotMatch(stderr, /\n +at /)
        return code === 1
      })
    const [trip = ''] = generated
    const broken = join(folder, 'broken')
    await refuses(['--trip', join(folder, 'none')], /aceleracaoLinear_terra\.csv does not exist/)
    await cp(trip, broken, { recursive: true })
    await writeFile(join(broken, 'viagem.json'), 'null')
    await refuses(['--trip', broken], /viagem\.json is not a JSON object/)
    await writeFile(join(broken, 'viagem.json'), '{')
    await refuses(['--trip', broken], /viagem\.json is not JSON/)
    await writeFile(join(broken, 'giroscopio_terra.csv'), '')
    await refuses(['--trip', broken], /giroscopio_terra\.csv is empty/)
    await refuses(['--json'], /No trip is given/)
    await refuses(['--trip'], /npm run risk -- --trip DIR/)
    await refuses(['--nonsense'], /npm run risk -- --trip DIR/)
    await refuses(['--year', ''], /whole number/)
  })

  it('counts a detection for one label of its family that it overlaps enough', () => {
    const labels = [
      { kind: 'harsh_brake' as const, from: 10, to: 12 },
      { kind: 'harsh_turn_left' as const, from: 20, to: 24 },
    ]
    const evaluate = (kind: DrivingEventKind, from: number, to: number) =>
      evaluateDetections({ events: [{ kind, from, to }], labels }).all.found
    assert.equal(evaluate('harsh_acceleration', 11, 13), 1)
    assert.equal(evaluate('harsh_brake', 11.5, 14), 0)
    assert.equal(evaluate('harsh_turn_right', 19, 21.5), 1)
    assert.equal(evaluate('lane_change_left', 20, 24), 0)
    assert.equal(evaluate('harsh_turn_left', 18, 28.5), 0)
    const twice = [1, 2].map(() => ({ kind: 'harsh_brake' as const, from: 10, to: 12 }))
    assert.deepEqual(evaluateDetections({ events: twice, labels }).longitudinal, {
      found: 1,
      missed: 0,
      wrong: 1,
    })
  })

  it('has the figures of the recorded trips in the document', async () => {
    const document = await readFile(join(root, 'docs/risk-score.md'), 'utf8')
    const report = await runReport({
      folders: recordedTrips.length > 0 ? recordedTrips : generated,
      write: false,
    })
    assert.equal(report.split('\n\n').length, 5)
    if (recordedTrips.length > 0)
      for (const table of report.split('\n\n')) assert.ok(document.includes(table), table)
  })
})
