import assert from 'node:assert/strict'
import { it } from 'node:test'
import { licenceLink } from './licenceLink.ts'

it('links SPDX identifiers and https addresses only', () => {
  assert.equal(licenceLink('CC-BY-4.0').href, 'https://spdx.org/licenses/CC-BY-4.0.html')
  assert.equal(licenceLink('https://example.org/licence').href, 'https://example.org/licence')
  assert.equal(licenceLink('http://example.org/licence').href, undefined)
  assert.equal(licenceLink('javascript:alert(1)').href, undefined)
  assert.equal(licenceLink('LicenseRef-own').href, undefined)
  assert.equal(licenceLink('https://').href, undefined)
})
