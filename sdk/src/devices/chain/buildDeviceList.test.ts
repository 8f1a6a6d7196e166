import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Hex, keccak256, stringToHex } from 'viem'
import { pairHash } from '../../governance/elections/standardTree.ts'
import { buildDeviceList } from './buildDeviceList.ts'

const idOf = (index: number) => keccak256(stringToHex(`device ${index}`))
const leafOf = (device: Hex) => keccak256(keccak256(device))

test('every device of a list has a path to its root, whatever the length', () => {
  for (const count of [1, 2, 3, 7, 100]) {
    const ids = Array.from({ length: count }, (_, index) => idOf(index))
    const list = buildDeviceList(ids)
    assert.equal(list.size, count)
    for (const id of ids) {
      const path = list.pathOf(id)
      assert.ok(path.length <= Math.ceil(Math.log2(count)))
      assert.equal(path.reduce(pairHash, leafOf(id)), list.root)
    }
  }
})

test('a list is the same whatever the order, the case and the repetitions', () => {
  const ids = Array.from({ length: 20 }, (_, index) => idOf(index))
  const list = buildDeviceList(ids)
  const upper = ids.map((id): Hex => `0x${id.slice(2).toUpperCase()}`)
  const other = buildDeviceList([...ids.toReversed(), ...upper])
  assert.deepEqual(
    [other.root, other.size, other.listDigest],
    [list.root, list.size, list.listDigest],
  )
})

test('the list is one line an id, under its digest', () => {
  const list = buildDeviceList([idOf(1), idOf(0)])
  assert.deepEqual(list.content.split('\n'), [...[idOf(0), idOf(1)].sort(), ''])
  const digest = createHash('sha256').update(list.content).digest('hex')
  assert.equal(list.listDigest, `0x${digest}`)
})

test('what is no list is refused', () => {
  assert.throws(() => buildDeviceList([]), /at least one device/)
  assert.throws(() => buildDeviceList(['0x1234']), /not the id of a device/)
  assert.throws(() => buildDeviceList([idOf(0)]).pathOf(idOf(1)), /not on this list/)
})
