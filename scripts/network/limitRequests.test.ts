import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { limitRequests } from './limitRequests.ts'

test('requests wait for their turn, and one that fails gives its place to the next', async () => {
  let underWay = 0
  let most = 0
  const { request } = limitRequests({
    limit: 3,
    provider: {
      request: async ({ method }) => {
        most = Math.max(most, ++underWay)
        await setImmediate()
        underWay -= 1
        if (method === 'bad') throw new Error('refused')
        return method
      },
    },
  })
  const methods = Array.from({ length: 20 }, (_, index) => (index % 4 === 0 ? 'bad' : `${index}`))
  const answers = await Promise.allSettled(methods.map((method) => request({ method })))
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'bad')),
    methods,
  )
  assert.equal(most, 3)
  assert.equal(await request({ method: 'after' }), 'after')
})
