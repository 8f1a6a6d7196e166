import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageSize, readAllRows } from './readAllRows.ts'

describe('readAllRows', () => {
  const read = async (count: number) => {
    let pages = 0
    const rows = await readAllRows({
      readPage: (after) => {
        pages += 1
        const start = Number(after) + 1
        const length = Math.min(pageSize, count - start + 1)
        return Promise.resolve(Array.from({ length }, (_, place) => start + place))
      },
      placeOf: String,
    })
    assert.deepEqual(
      rows,
      Array.from({ length: count }, (_, place) => place + 1),
    )
    return pages
  }

  it('reads every row once, whatever the number of pages', async () => {
    assert.equal(await read(0), 1)
    assert.equal(await read(1), 1)
    assert.equal(await read(pageSize - 1), 1)
    assert.equal(await read(pageSize), 2)
    assert.equal(await read(pageSize + 1), 2)
    assert.equal(await read(3 * pageSize + 5), 4)
  })
})
