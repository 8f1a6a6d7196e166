import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeccak } from 'hash-wasm'
import vectors from '../../../../sdk/src/devices/p256Vectors.json' with { type: 'json' }
import { createCheckP256 } from './createCheckP256.ts'

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const bytes = (hex: string) => Buffer.from(hex.slice(2), 'hex')

test('native code judges signatures on P-256 as outside suites do, but for a high s', async () => {
  const hasher = await createKeccak(256)
  const keccak = (data: Uint8Array) => hasher.init().update(data).digest('binary')
  const check = createCheckP256({ keccak })
  // Twice: the second time the keys are known.
  for (const { source, why, x, y, message, r, s, valid } of [
    ...vectors.vectors,
    ...vectors.vectors,
  ]) {
    const about = `${source}: ${why}`
    const key = Buffer.concat([bytes(x), bytes(y)])
    const device = Buffer.from(keccak(Buffer.concat([Buffer.of(1), key])))
    const preimage = bytes(message)
    const signature = Buffer.concat([bytes(r), bytes(s)])
    assert.equal(check({ device, key, preimage, signature }), valid, about)
    if (!valid) continue
    const longer = Buffer.concat([preimage, Buffer.of(0)])
    assert.equal(check({ device, key, preimage: longer, signature }), false, about)
    const twin = bytes(`0x${(ORDER - BigInt(s)).toString(16).padStart(64, '0')}`)
    const high = Buffer.concat([bytes(r), twin])
    assert.equal(check({ device, key, preimage, signature: high }), false, about)
    const another = Buffer.from(device.map((byte) => byte ^ 1))
    assert.equal(check({ device: another, key, preimage, signature }), false, about)
  }
})
