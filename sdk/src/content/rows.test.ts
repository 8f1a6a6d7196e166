import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContentMismatchError, RowError } from './errors.ts'
import { inspectRows } from './inspectRows.ts'
import { openContent } from './openContent.ts'
import { parseCsvRow } from './parseCsvRow.ts'
import { sealContent } from './sealContent.ts'
import { createRowSplitter, MAX_ROW_BYTES } from './splitRows.ts'
import { blockStore, collector, gatewayOver, sourceOf } from './testing/memory.ts'
import type { RowCommitment, RowsRequest } from './types.ts'
import { ManifestIntegrityError } from '../market/manifest/errors.ts'
import { verifyRows } from '../market/manifest/verifySample.ts'

const utf8 = new TextEncoder()
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

function split(text: string, format: 'csv' | 'jsonl', piece: number, delimiter?: string): string[] {
  const rows: string[] = []
  const splitter = createRowSplitter({ format, delimiter })
  const bytes = utf8.encode(text)
  for (let at = 0; at < bytes.length; at += piece) {
    splitter.push(bytes.subarray(at, at + piece), (row) => rows.push(decode(row)))
  }
  splitter.end((row) => rows.push(decode(row)))
  return rows
}

async function seal(text: string | Uint8Array, rows: RowsRequest) {
  const store = blockStore()
  const bytes = typeof text === 'string' ? utf8.encode(text) : text
  const source = sourceOf(bytes, { piece: 7 })
  const sealed = await sealContent({ source, putBlock: store.putBlock, rows })
  assert.ok(sealed.rows)
  return { sealed, rows: sealed.rows, blocks: store.blocks }
}

test('rows are cut the same however the bytes arrive', () => {
  const cases: [string, 'csv' | 'jsonl', string[]][] = [
    ['a,b\n1,2\n', 'csv', ['a,b', '1,2']],
    ['a,b\r\n1,2\r\n3,4', 'csv', ['a,b', '1,2', '3,4']],
    ['a,"x\ny",b\n1,"say ""no\n"" twice",2\n', 'csv', ['a,"x\ny",b', '1,"say ""no\n"" twice",2']],
    ['size,5" pipe\nnext,6"\n', 'csv', ['size,5" pipe', 'next,6"']],
    ['x,a""b\ny,c\n', 'csv', ['x,a""b', 'y,c']],
    ['\n\na\n\r\nb\n\n', 'csv', ['a', 'b']],
    ['{"a":"x"}\n{"b":2}\r\n', 'jsonl', ['{"a":"x"}', '{"b":2}']],
    ['"open\nquote\n', 'jsonl', ['"open', 'quote']],
    ['größe,ü\n1,2\n', 'csv', ['größe,ü', '1,2']],
  ]
  for (const [text, format, expected] of cases) {
    for (let piece = 1; piece <= text.length + 2; piece++) {
      assert.deepEqual(split(text, format, piece), expected, `${JSON.stringify(text)} by ${piece}`)
    }
  }
  assert.deepEqual(split('a;"x\ny";b\n1;2;3\n', 'csv', 3, ';'), ['a;"x\ny";b', '1;2;3'])
})

test('a quote that never closes does not fill the memory', () => {
  const splitter = createRowSplitter({ format: 'csv' })
  const rows: Uint8Array[] = []
  const piece = utf8.encode('looks like a row\n'.repeat(1000))
  splitter.push(utf8.encode('a,b\n"never closed,'), (row) => rows.push(row))
  assert.throws(() => {
    for (let sent = 0; sent < 2 * MAX_ROW_BYTES; sent += piece.length) {
      splitter.push(piece, (row) => rows.push(row))
    }
  }, RowError)
  assert.equal(rows.length, 1)
})

test('cells of a row follow RFC 4180', () => {
  assert.deepEqual(parseCsvRow('a,"b,c",,"d ""e"""'), ['a', 'b,c', '', 'd "e"'])
  assert.deepEqual(parseCsvRow(''), [''])
  assert.deepEqual(parseCsvRow('\uFEFFtime;value', ';'), ['time', 'value'])
  assert.deepEqual(parseCsvRow('"open'), ['open'])
  assert.deepEqual(parseCsvRow('a,'), ['a', ''])
})

test('every row of a file proves itself against the root, in trees of every shape', async () => {
  for (const count of [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 100]) {
    const lines = Array.from({ length: count }, (_, i) => `{"row":${i}}`)
    const sample = lines.map((_, i) => i)
    const { rows } = await seal(lines.join('\n'), { format: 'jsonl', sample })
    assert.equal(rows.count, count)
    assert.deepEqual(
      verifyRows(rows).rows.map(({ text }) => text),
      lines,
    )
  }
})

test('a sample that is altered, moved, borrowed or of another count proves nothing', async () => {
  const text = Array.from({ length: 20 }, (_, i) => `${i},value ${i}`).join('\n')
  const { rows } = await seal(`no,text\n${text}`, { format: 'csv', header: true, sample: [3, 9] })
  assert.deepEqual(rows.header, ['no', 'text'])
  assert.deepEqual(
    rows.sample.map(({ index }) => index),
    [0, 3, 9],
    'the header row is shown by itself',
  )
  assert.deepEqual(
    verifyRows(rows).rows.map(({ cells }) => cells),
    [
      ['2', 'value 2'],
      ['8', 'value 8'],
    ],
  )
  const [head, third, ninth] = rows.sample
  assert.ok(head && third && ninth)
  const wrong: Record<string, Partial<RowCommitment>> = {
    altered: { sample: [head, { ...third, row: '2,value 3' }] },
    moved: { sample: [head, { ...third, index: 4 }] },
    'beyond the end': { sample: [head, { ...third, index: 21 }] },
    'path of another': { sample: [head, { ...third, path: ninth.path }] },
    'path cut': { sample: [head, { ...third, path: third.path.slice(1) }] },
    'path too long': { sample: [head, { ...third, path: [...third.path, third.salt] }] },
    'other salt': { sample: [head, { ...third, salt: ninth.salt }] },
    'other count': { count: 22 },
    'other root': { root: ninth.salt },
    'other header': { header: ['no', 'price'] },
    'header without its row': { sample: [third] },
  }
  for (const [name, change] of Object.entries(wrong)) {
    assert.throws(() => verifyRows({ ...rows, ...change }), ManifestIntegrityError, name)
  }
})

test('rows that were not published cannot be guessed from what was', async () => {
  const { rows } = await seal('a\nyes\nno\n', { format: 'csv', header: true, sample: [] })
  const again = await seal('a\nyes\nno\n', { format: 'csv', header: true, sample: [] })
  assert.notEqual(rows.root, again.rows.root, 'leaves are hidden by salts from the content key')
  const [shown] = rows.sample
  assert.equal(shown?.path.length, 2)
})

test('opening finds rows, samples and headers that the content does not have', async () => {
  const text = 'no,text\n' + Array.from({ length: 20 }, (_, i) => `${i},value ${i}\n`).join('')
  const { sealed, rows, blocks } = await seal(text, { format: 'csv', header: true, sample: [3] })
  const other = await seal(text.replace('value 2', 'value two'), {
    format: 'csv',
    header: true,
    sample: [3],
  })
  const open = async (changed: RowCommitment) => {
    const { sink, state } = collector()
    const opening = openContent({
      content: { ...sealed, rows: changed },
      contentKey: sealed.plan.contentKey,
      gateways: ['http://store'],
      fetch: gatewayOver(blocks),
      sink,
    })
    await opening.catch(() => assert.equal(state.closed, false))
    return opening
  }
  await open(rows)
  const [head, third] = rows.sample
  assert.ok(head && third)
  const wrong: Record<string, RowCommitment> = {
    'rows of another content, in themselves right': other.rows,
    'another count': { ...rows, count: 20 },
    'another sample': { ...rows, sample: [head, { ...third, row: '2,value 9' }] },
    'another header': { ...rows, header: ['no', 'price'] },
    'a row beyond the end': { ...rows, sample: [head, { ...third, index: 50 }] },
  }
  for (const [name, changed] of Object.entries(wrong)) {
    await assert.rejects(open(changed), ContentMismatchError, name)
  }
})

test('rows that are not there or not text cannot be chosen', async () => {
  const bytes = Uint8Array.from([97, 10, 0xff, 0xfe, 10, 98, 10])
  await assert.rejects(seal(bytes, { format: 'csv', sample: [1] }), RowError)
  await assert.rejects(seal(bytes, { format: 'csv', sample: [3] }), RowError)
  await assert.rejects(seal('\n\n', { format: 'csv', sample: [] }), RowError)
  const { rows } = await seal(bytes, { format: 'csv', sample: [2] })
  assert.equal(rows.count, 3, 'bytes that are no text are committed to as they are')
})

test('columns are told with types, blanks, ranges and histograms', async () => {
  const lines = Array.from({ length: 1000 }, (_, i) =>
    [
      i,
      (i / 3).toFixed(2),
      i % 4 ? 'true' : '',
      `2026-01-0${(i % 9) + 1}T00:00:00Z`,
      `name ${i}`,
    ].join(','),
  )
  const source = sourceOf(utf8.encode(`no,share,flag,day,name\n${lines.join('\n')}\n`), {
    name: 'x.csv',
    mediaType: 'text/csv',
  })
  const found = await inspectRows({
    source,
    statistics: true,
    sample: { first: 2, indices: [500] },
  })
  assert.equal(found.count, 1001)
  assert.deepEqual(found.header, ['no', 'share', 'flag', 'day', 'name'])
  assert.deepEqual(
    found.columns.map(({ type, blanks }) => [type, blanks]),
    [
      ['integer', 0],
      ['number', 0],
      ['boolean', 0.25],
      ['date', 0],
      ['text', 0],
    ],
  )
  assert.deepEqual(
    found.sample.map(({ index, text }) => [index, text.split(',')[0]]),
    [
      [1, '0'],
      [2, '1'],
      [500, '499'],
    ],
  )
  const [no, , , day, name] = found.columns
  assert.deepEqual([no?.min, no?.max], [0, 999])
  assert.deepEqual([day?.min, day?.max], ['2026-01-01T00:00:00Z', '2026-01-09T00:00:00Z'])
  assert.equal(name?.min, undefined, 'texts are not shown by statistics')
  const { edges, counts } = no?.histogram ?? { edges: [], counts: [] }
  assert.equal(edges.length, counts.length + 1)
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1000,
  )
  assert.ok((edges[0] as number) <= 0 && (edges.at(-1) as number) > 999)
  counts.forEach((count, i) => {
    const from = edges[i] as number
    const to = edges[i + 1] as number
    const expected = Array.from({ length: 1000 }, (_, n) => n).filter((n) => n >= from && n < to)
    assert.ok(Math.abs(count - expected.length) <= 1, `${from}..${to}: ${count}`)
  })
})

test('histograms hold every number, whatever its order and scale', async () => {
  const series = {
    falling: Array.from({ length: 500 }, (_, i) => 1e6 - i * 1000),
    jumping: Array.from({ length: 500 }, (_, i) => (i % 2 ? -1 : 1) * 1.5 ** (i % 50)),
    constant: Array.from({ length: 10 }, () => 7),
    two: [5, 5, 5, 1e-9],
  }
  for (const [name, values] of Object.entries(series)) {
    const source = sourceOf(utf8.encode(`v\n${values.join('\n')}\n`), { name: 'x.csv' })
    const { columns } = await inspectRows({ source, statistics: true })
    const [column] = columns
    assert.equal(column?.min, Math.min(...values), name)
    assert.equal(column?.max, Math.max(...values), name)
    const total = column?.histogram?.counts.reduce((sum, count) => sum + count, 0)
    assert.equal(total, name === 'constant' ? undefined : values.length, name)
  }
})

test('inspecting without statistics stops reading early, and knows JSON lines and semicolons', async () => {
  const line = '{"time":1,"temperature":20.5,"note":null}\n'
  const bytes = utf8.encode(line.repeat(100_000))
  let read = 0
  const source = sourceOf(bytes, { name: 'x.jsonl' })
  const counted = {
    ...source,
    async *open() {
      for await (const piece of source.open()) {
        read += piece.length
        yield piece
      }
    },
  }
  const found = await inspectRows({ source: counted })
  assert.ok(read < bytes.length / 2)
  assert.equal(found.count, undefined)
  assert.equal(found.sample.length, 10)
  assert.deepEqual(
    found.columns.map(({ name, type }) => [name, type]),
    [
      ['time', 'integer'],
      ['temperature', 'number'],
      ['note', 'text'],
    ],
  )
  const semicolons = sourceOf(utf8.encode('a;b\n1;2,5\n'), { name: 'x.csv' })
  const { delimiter, header } = await inspectRows({ source: semicolons })
  assert.deepEqual([delimiter, header], [';', ['a', 'b']])
  const binary = sourceOf(utf8.encode('x'), { name: 'x.bin' })
  await assert.rejects(inspectRows({ source: binary }), RowError)
})
