import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concatBytes, fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { Curve, decodeDeviceKey, deviceId } from './deviceKey.ts'
import vectors from './p256Vectors.json' with { type: 'json' }
import { verifyDeviceSignature } from './verifyDeviceSignature.ts'

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

test('signatures on P-256 are judged as outside suites do, but for a high s', () => {
  for (const { source, why, x, y, message, r, s, valid } of vectors.vectors) {
    const about = `${source}: ${why}`
    const key = `0x${x.slice(2)}${y.slice(2)}` as const
    const device = deviceId(decodeDeviceKey(Curve.P256, key))
    const preimage = fromHex(message as Hex)
    const judge = (change: { preimage?: Uint8Array; s?: string }) =>
      verifyDeviceSignature({
        device,
        key,
        preimage: change.preimage ?? preimage,
        signature: `0x${r.slice(2)}${(change.s ?? s).slice(2)}`,
      })
    assert.equal(judge({}), valid, about)
    if (!valid) continue
    assert.equal(judge({ preimage: concatBytes(preimage, Uint8Array.of(0)) }), false, about)
    const twin = `0x${(ORDER - BigInt(s)).toString(16).padStart(64, '0')}`
    assert.equal(judge({ s: twin }), false, about)
    const another = toHex(Uint8Array.from(fromHex(device), (byte) => byte ^ 1))
    const signature: Hex = `0x${r.slice(2)}${s.slice(2)}`
    assert.equal(verifyDeviceSignature({ device: another, key, preimage, signature }), false, about)
  }
})
