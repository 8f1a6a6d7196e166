import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EmptyContentError, UnreadableContentError } from './errors.ts'
import { sealContent } from './sealContent.ts'
import { sourceFromBlob } from './sourceFromBlob.ts'
import { blockStore, noise } from './testing/memory.ts'

test('a chosen file is sealed under its own name', async () => {
  const file = new File([noise(200_000)], 'Größe 1.csv', { type: 'text/csv', lastModified: 5 })
  const source = sourceFromBlob({ blob: file })
  const { content } = await sealContent({ source, putBlock: blockStore().putBlock })
  assert.equal(content.fileName, 'Größe 1.csv')
  assert.equal(content.mediaType, 'text/csv')
  assert.equal(content.plaintextBytes, 200_000)
  const later = new File([noise(200_000)], 'Größe 1.csv', { lastModified: 6 })
  assert.notEqual(sourceFromBlob({ blob: later }).fingerprint, source.fingerprint)
})

test('an empty file is refused before anything else', () => {
  assert.throws(() => sourceFromBlob({ blob: new File([], 'empty.csv') }), EmptyContentError)
})

test('a file that the browser can no longer read is told as unreadable', async () => {
  const file = new File([noise(10)], 'moved.csv')
  Object.defineProperty(file, 'stream', {
    value: () =>
      new ReadableStream({
        pull() {
          throw new DOMException('The file changed.', 'NotReadableError')
        },
      }),
  })
  const source = sourceFromBlob({ blob: file })
  await assert.rejects(sealContent({ source, putBlock: async () => {} }), UnreadableContentError)
})
