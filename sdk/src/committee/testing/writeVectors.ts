import { writeFile } from 'node:fs/promises'
import { custodyLabel } from '../custodyLabel.ts'
import { encodePoint, G, multiply } from './plainCurve.ts'
import { plainSecondGenerator, plainSeal, plainShare } from './plainTdh2.ts'

/*
 * Writes vectors.json with the plain implementation: `node sdk/src/committee/testing/writeVectors.ts`. A change of the
 * file is a change of the format.
 */

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as const
const scalar = (value: bigint) => `0x${value.toString(16).padStart(64, '0')}` as const

const fields = {
  chainId: 31337,
  registry: `0x${'a1'.repeat(20)}`,
  datasetId: `0x${'b2'.repeat(32)}`,
  epoch: 0,
  custodyEpoch: 1,
} as const
const label = custodyLabel(fields)
// A polynomial of degree 2 stands for the key generation: any 3 of 4 shares open.
const coefficients = [
  0x1234567890abcdefn ** 3n,
  0xfedcba0987654321n ** 3n,
  0x0f1e2d3c4b5a6978n ** 3n,
]
const shareAt = (index: bigint) =>
  coefficients.reduce((sum, coefficient, degree) => sum + coefficient * index ** BigInt(degree), 0n)
const secretShares = [1n, 2n, 3n, 4n].map((index) => scalar(shareAt(index)))
const groupKey = hex(encodePoint(multiply(G, shareAt(0n))))
const contentKey = Uint8Array.from({ length: 32 }, (_, at) => at)
const [r, s] = [0x1111111111111111n ** 3n, 0x2222222222222222n ** 3n]
const slot = plainSeal({ groupKey, custodyEpoch: 1, contentKey, label, r, s })
const nonces = [3n, 5n, 7n, 9n].map((value) => value ** 90n % 2n ** 250n)

const vectors = {
  about: 'TDH2 vectors, see docs/custody.md; written by testing/writeVectors.ts',
  secondGenerator: hex(encodePoint(plainSecondGenerator)),
  label: { ...fields, bytes: hex(label) },
  groupKey,
  secretShares,
  verifyingShares: Object.fromEntries(
    secretShares.map((share, at) => [at + 1, hex(encodePoint(multiply(G, BigInt(share))))]),
  ),
  contentKey: hex(contentKey),
  r: scalar(r),
  s: scalar(s),
  slot,
  nonces: nonces.map(scalar),
  shares: secretShares.map((secretShare, at) =>
    plainShare({ slot, label, member: at + 1, secretShare, nonce: nonces[at] ?? 1n }),
  ),
}
await writeFile(
  new URL('../vectors.json', import.meta.url),
  `${JSON.stringify(vectors, null, 2)}\n`,
)
