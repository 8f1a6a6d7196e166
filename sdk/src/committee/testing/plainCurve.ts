import { createHash } from 'node:crypto'

/*
 * secp256k1 in textbook affine arithmetic, for checking the implementation that ships: slow, not constant-time, and
 * written without any curve library. Constants are those of SEC 2 and of RFC 9380 (sections 8.7 and E.1).
 */

export type PlainPoint = { x: bigint; y: bigint } | undefined

const P = 2n ** 256n - 2n ** 32n - 977n
export const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
export const G: PlainPoint = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
}

export const modulo = (value: bigint, m: bigint) => ((value % m) + m) % m
const field = (value: bigint) => modulo(value, P)

export function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n
  let factor = modulo(base, m)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % m
    factor = (factor * factor) % m
  }
  return result
}

export const inverse = (value: bigint, m: bigint) => power(value, m - 2n, m)

export function add(left: PlainPoint, right: PlainPoint): PlainPoint {
  if (!left) return right
  if (!right) return left
  if (left.x === right.x && field(left.y + right.y) === 0n) return undefined
  const slope =
    left.x === right.x
      ? field(3n * left.x * left.x * inverse(2n * left.y, P))
      : field((right.y - left.y) * inverse(right.x - left.x, P))
  const x = field(slope * slope - left.x - right.x)
  return { x, y: field(slope * (left.x - x) - left.y) }
}

export const negate = (point: PlainPoint): PlainPoint => point && { x: point.x, y: field(-point.y) }

export function multiply(point: PlainPoint, scalar: bigint): PlainPoint {
  let result: PlainPoint
  let factor = point
  for (let rest = modulo(scalar, N); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, factor)
    factor = add(factor, factor)
  }
  return result
}

const hex64 = (value: bigint) => value.toString(16).padStart(64, '0')

export function encodePoint(point: PlainPoint): Buffer {
  if (!point) throw new Error('infinity has no encoding')
  return Buffer.from((point.y & 1n ? '03' : '02') + hex64(point.x), 'hex')
}

export const encodeScalar = (value: bigint) => Buffer.from(hex64(value), 'hex')

export function decodePoint(hex: string): PlainPoint {
  const x = BigInt(`0x${hex.slice(4)}`)
  const square = field(x ** 3n + 7n)
  const y = power(square, (P + 1n) / 4n, P)
  if (field(y * y) !== square) throw new Error('not on the curve')
  return { x, y: (y & 1n) === BigInt(Number(hex.slice(2, 4)) - 2) ? y : P - y }
}

// ---- RFC 9380: secp256k1_XMD:SHA-256_SSWU_RO_

const sha256 = (...parts: Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest()

function expandMessage(message: Buffer, dst: Buffer, length: number): Buffer {
  const dstPrime = Buffer.concat([dst, Buffer.from([dst.length])])
  const b0 = sha256(
    Buffer.alloc(64),
    message,
    Buffer.from([length >> 8, length & 255, 0]),
    dstPrime,
  )
  const blocks = [sha256(b0, Buffer.from([1]), dstPrime)]
  for (let index = 2; index <= length / 32; index += 1) {
    const previous = blocks[index - 2] ?? Buffer.alloc(32)
    const mixed = Buffer.from(b0.map((byte, at) => byte ^ (previous[at] ?? 0)))
    blocks.push(sha256(mixed, Buffer.from([index]), dstPrime))
  }
  return Buffer.concat(blocks)
}

const A = 0x3f8731abdd661adca08a5558f0f5d272e953d363cb6f0e5d405447c01a444533n
const B = 1771n
const Z = P - 11n

function mapToIsogenousCurve(u: bigint): { x: bigint; y: bigint } {
  const tv = field(Z * u * u)
  const denominator = field(tv * tv + tv)
  const x1 =
    denominator === 0n
      ? field(B * inverse(Z * A, P))
      : field(-B * inverse(A, P) * (1n + inverse(denominator, P)))
  const g = (x: bigint) => field(x ** 3n + A * x + B)
  const isSquare = (value: bigint) => value === 0n || power(value, (P - 1n) / 2n, P) === 1n
  const x = isSquare(g(x1)) ? x1 : field(tv * x1)
  const y = power(g(x), (P + 1n) / 4n, P)
  return { x, y: (y & 1n) === (u & 1n) ? y : P - y }
}

const ISOGENY = {
  xNumerator: [
    0x8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa8c7n,
    0x7d3d4c80bc321d5b9f315cea7fd44c5d595d2fc0bf63b92dfff1044f17c6581n,
    0x534c328d23f234e6e2a413deca25caece4506144037c40314ecbd0b53d9dd262n,
    0x8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa88cn,
  ],
  xDenominator: [
    0xd35771193d94918a9ca34ccbb7b640dd86cd409542f8487d9fe6b745781eb49bn,
    0xedadc6f64383dc1df7c4b2d51b54225406d36b641f5e41bbc52a56612a8c6d14n,
    1n,
  ],
  yNumerator: [
    0x4bda12f684bda12f684bda12f684bda12f684bda12f684bda12f684b8e38e23cn,
    0xc75e0c32d5cb7c0fa9d0a54b12a0a6d5647ab046d686da6fdffc90fc201d71a3n,
    0x29a6194691f91a73715209ef6512e576722830a201be2018a765e85a9ecee931n,
    0x2f684bda12f684bda12f684bda12f684bda12f684bda12f684bda12f38e38d84n,
  ],
  yDenominator: [
    0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffff93bn,
    0x7a06534bb8bdb49fd5e9e6632722c2989467c1bfc8e8d978dfb425d2685c2573n,
    0x6484aa716545ca2cf3a70c3fa8fe337e0a3d21162f0d6299a7bf8192bfd2a76fn,
    1n,
  ],
}

function isogeny({ x, y }: { x: bigint; y: bigint }): PlainPoint {
  const at = (coefficients: bigint[]) =>
    coefficients.reduceRight((sum, coefficient) => field(sum * x + coefficient), 0n)
  return {
    x: field(at(ISOGENY.xNumerator) * inverse(at(ISOGENY.xDenominator), P)),
    y: field(y * at(ISOGENY.yNumerator) * inverse(at(ISOGENY.yDenominator), P)),
  }
}

export function hashToCurve(message: string, dst: string): PlainPoint {
  const uniform = expandMessage(Buffer.from(message), Buffer.from(dst), 96)
  const element = (at: number) =>
    field(BigInt(`0x${uniform.subarray(at, at + 48).toString('hex')}`))
  return add(isogeny(mapToIsogenousCurve(element(0))), isogeny(mapToIsogenousCurve(element(48))))
}
