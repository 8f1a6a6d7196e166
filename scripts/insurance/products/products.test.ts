import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { parseProductDocument, encodeProductDocument } from '@fanal/sdk/insurance/productDocument'
import { productDocumentDigest } from '@fanal/sdk/insurance/productDocument'
import { decodeTiers } from '@fanal/sdk/insurance/severityTiers'
import { zeroAddress } from 'viem'
import { basicDocument } from './basicDocument.ts'
import { basicTerms } from './basicTerms.ts'
import { motorDocument } from './motorDocument.ts'
import { motorTerms } from './motorTerms.ts'

const NUMBERS = ['no', 'one', 'two']

describe('what the local products say', () => {
  for (const [document, termsOf] of [
    [motorDocument, motorTerms],
    [basicDocument, basicTerms],
  ] as const) {
    const terms = termsOf({ pool: zeroAddress, decimals: 6, models: [1] })
    const words = document.covers.join(' ')

    it(`${document.name}: is what the chain has the digest of`, () => {
      assert.deepEqual(parseProductDocument(encodeProductDocument(document)), document)
      assert.equal(terms.exclusions, productDocumentDigest(document))
    })

    it(`${document.name}: names every tier, the cameras and whether one’s fault matters`, () => {
      for (const { severity, bps } of decodeTiers(terms.tiers)) {
        const share = bps === 10_000 ? 'all of it' : `${bps / 100} %`
        assert.match(words, new RegExp(`${share}( of the sum)? from ${fromFixedPoint(severity)} g`))
      }
      assert.match(words, new RegExp(`${NUMBERS[terms.corroborators]} roadside camera`))
      assert.equal(words.includes('whoever is at fault'), terms.anyFault)
      assert.equal(words.includes('as far as it is your fault'), !terms.anyFault)
    })
  }
})
