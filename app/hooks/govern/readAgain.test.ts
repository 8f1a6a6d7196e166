import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import { readAgain } from './readAgain.ts'

test('after a vote, what it has changed is read again: also how many more the fog nodes send', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const touched = [
    ['voteBudget', 'local', '0xada'],
    ['vote', 'local', '7', '0xada', 'ways'],
    ['proposal', 'local', '7'],
  ]
  const other = ['datasets', 'local']
  for (const key of [...touched, other]) queries.setQueryData(key, 1)
  await readAgain(queries)
  for (const key of touched)
    assert.equal(queries.getQueryState(key)?.isInvalidated, true, key.join(' '))
  assert.equal(queries.getQueryState(other)?.isInvalidated, false)
})
