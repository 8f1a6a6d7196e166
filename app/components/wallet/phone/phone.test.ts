import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pagePath } from './pagePath.ts'
import { walletLinks } from './walletLinks.ts'

describe('walletLinks', () => {
  const links = walletLinks('https://fanal.example/dataset/0x01?a=1&b=2')
  it('lead to the wallets over https only', () => {
    for (const { href } of links) assert.equal(new URL(href).protocol, 'https:')
  })
  it('carry the whole address of the page', () => {
    for (const { name, href } of links) {
      assert.match(decodeURIComponent(href), /fanal\.example\/dataset\/0x01\?a=1&b=2/, name)
    }
  })
})

describe('pagePath', () => {
  it('keeps paths of this site', () => {
    assert.equal(pagePath('/dataset/0xab'), '/dataset/0xab')
    assert.equal(pagePath('/?q=road'), '/?q=road')
  })
  it('sends everything else to the market', () => {
    for (const wanted of [
      undefined,
      '',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:x',
      '/a b',
    ]) {
      assert.equal(pagePath(wanted), '/', String(wanted))
    }
  })
})
