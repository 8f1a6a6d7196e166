import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../errors/FanalError.ts'
import { encodeRecording, parseRecording } from './recording.ts'

const acceleration = { at: [0, 0.02], x: [0.5, -1.25], y: [0, 2], z: [9, -0.0000001] }
const rotation = { at: [0, 0.01], x: [0, 0.001], y: [0, 0], z: [-3, 1 / 3] }

test('a trip is written in the order of time and read as it was', () => {
  const text = encodeRecording({ acceleration, rotation })
  assert.deepEqual(text.split('\n'), [
    'sensor,seconds,x,y,z',
    'a,0.0000,0.500000,0.000000,9.000000',
    'g,0.0000,0.000000,0.000000,-3.000000',
    'g,0.0100,0.001000,0.000000,0.333333',
    'a,0.0200,-1.250000,2.000000,0.000000',
    '',
  ])
  const read = parseRecording(text)
  assert.deepEqual([...read.acceleration.at], [0, 0.02])
  assert.deepEqual([...read.acceleration.x], [0.5, -1.25])
  assert.deepEqual([...read.rotation.z], [-3, 0.333333])
  assert.equal(encodeRecording(read), text)
})

test('line ends of other systems and rows in any order are read', () => {
  const lines = ['sensor,seconds,x,y,z', 'g,1,0,0,0', 'a,0.5,1,2,3']
  const read = parseRecording(lines.join('\r\n'))
  assert.deepEqual([...read.acceleration.y], [2])
})

test('what is no recording is refused with the line', () => {
  const header = 'sensor,seconds,x,y,z'
  const good = `${header}\na,0,0,0,0\ng,0,0,0,0\n`
  assert.ok(parseRecording(good))
  for (const wrong of [
    '',
    good.replace('sensor', 'Sensor'),
    `${header}\n`,
    `${header}\na,0,0,0,0\n`,
    `${good}s,0,0,0,0\n`,
    `${good}a,0,0,0\n`,
    `${good}a,0,0,0,0,0\n`,
    `${good}a,NaN,0,0,0\n`,
    `${good}a,0,1e3,0,0\n`,
    `${good}a,0,0x10,0,0\n`,
    `${good}a,0, 1,0,0\n`,
    `${good}\na,0,0,0,0\n`,
  ])
    assert.throws(() => parseRecording(wrong), InputError, JSON.stringify(wrong))
  assert.throws(() => parseRecording(`${good}x\n`), /Line 4/)
})

test('lists of different lengths and no numbers are not written', () => {
  for (const wrong of [
    { ...acceleration, x: [1] },
    { ...acceleration, z: [0, Number.NaN] },
    { ...acceleration, at: [0, 1e9] },
  ])
    assert.throws(() => encodeRecording({ acceleration: wrong, rotation }), InputError)
})
