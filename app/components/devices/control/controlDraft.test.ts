import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { controlProblems, emptyControl, toActions } from './controlDraft.ts'

const good = {
  device: '0x1',
  name: 'Street light',
  description: '',
  actions: [
    { kind: '100', name: 'On', description: ' For an hour. ' },
    { kind: '101', name: 'Off', description: '' },
  ],
}

describe('controlProblems', () => {
  it('asks for a device, a name and commands that can be told apart', () => {
    assert.deepEqual(controlProblems(good), {})
    assert.deepEqual(Object.keys(controlProblems(emptyControl)), ['device', 'name', 'name0'])
    const twice = { ...good, actions: good.actions.map((action) => ({ ...action, kind: '100' })) }
    assert.deepEqual(Object.keys(controlProblems(twice)), ['kind1'])
    for (const kind of ['99', '65536', 'on', ''])
      assert.ok(
        controlProblems({ ...good, actions: [{ kind, name: 'On', description: '' }] }).kind0,
      )
  })
  it('leaves out what was not said', () =>
    assert.deepEqual(toActions(good), [
      { kind: 100, name: 'On', description: 'For an hour.' },
      { kind: 101, name: 'Off' },
    ]))
})
