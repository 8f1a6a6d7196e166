import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  keccak256,
  encodeAbiParameters,
  getAddress,
  hashTypedData,
  recoverTypedDataAddress,
} from 'viem'
import * as v from 'valibot'
import { InputError } from '../errors/FanalError.ts'
import { createDeviceSigner } from './createDeviceSigner.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { deviceEventId } from './deviceEventId.ts'
import { deviceEventPreimage } from './deviceEventPreimage.ts'
import { Curve } from './deviceKey.ts'
import { signDeviceLogin, verifyDeviceLogin } from './deviceLogin.ts'
import { DEVICE_TYPES, devicePreimage, deviceTypedDataDomain } from './deviceTypedData.ts'
import { encodeEventMessage, EventMessageSchema } from './eventMessage.ts'
import { signDeviceEvent } from './signDeviceEvent.ts'
import { signEnrolment } from './signEnrolment.ts'
import { signKeyRotation } from './signKeyRotation.ts'
import { verifyDeviceEvent } from './verifyDeviceEvent.ts'
import { verifyDeviceSignature } from './verifyDeviceSignature.ts'

type Hex = `0x${string}`
const domain = { chainId: 31337, registry: `0x${'ab'.repeat(20)}` } as const
const curves = [Curve.Secp256k1, Curve.P256] as const
const eventOf = (device: Hex): DeviceEvent => ({
  device,
  deviceVersion: 3,
  seq: 2 ** 53 - 1,
  time: 1_700_000_000,
  kind: 100,
  value: -12_345_678n,
  payloadDigest: `0x${'5c'.repeat(32)}`,
})
const keyOf = (signer: ReturnType<typeof createDeviceSigner>) =>
  signer.key.curve === Curve.P256
    ? (`0x${signer.key.x.slice(2)}${signer.key.y.slice(2)}` as Hex)
    : undefined

test('a device key is imported, and its id is the hash of its public key', () => {
  for (const curve of curves) {
    const made = createDeviceSigner({ curve })
    const again = createDeviceSigner({ curve, secretKey: made.secretKey })
    assert.deepEqual(again.key, made.key)
    assert.equal(again.id, made.id)
    const prefix = curve === Curve.P256 ? '01' : ''
    assert.equal(made.id, keccak256(`0x${prefix}${made.key.x.slice(2)}${made.key.y.slice(2)}`))
  }
  assert.throws(
    () => createDeviceSigner({ curve: Curve.P256, secretKey: `0x${'00'.repeat(32)}` }),
    InputError,
  )
})

test('the preimage of an event hashes to its EIP-712 digest as viem computes it', () => {
  const event = eventOf(`0x${'77'.repeat(32)}`)
  assert.equal(
    keccak256(deviceEventPreimage(event, domain)),
    hashTypedData({
      domain: deviceTypedDataDomain(domain),
      types: { DeviceEvent: DEVICE_TYPES.DeviceEvent },
      primaryType: 'DeviceEvent',
      message: { ...event, seq: BigInt(event.seq) },
    }),
  )
})

test('a secp256k1 device signs typed data of its address, the low 20 bytes of its id', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const event = eventOf(signer.id)
  const signature = await signDeviceEvent({ event, domain, signer })
  const address = await recoverTypedDataAddress({
    domain: deviceTypedDataDomain(domain),
    types: { DeviceEvent: DEVICE_TYPES.DeviceEvent },
    primaryType: 'DeviceEvent',
    message: { ...event, seq: BigInt(event.seq) },
    signature,
  })
  assert.equal(address, getAddress(`0x${signer.id.slice(26)}`))
})

test('events of both curves verify, and any changed field, key or domain does not', async () => {
  for (const curve of curves) {
    const signer = createDeviceSigner({ curve })
    const event = eventOf(signer.id)
    const signature = await signDeviceEvent({ event, domain, signer })
    const key = keyOf(signer)
    assert.equal(signature.length, curve === Curve.P256 ? 130 : 132)
    assert.ok(verifyDeviceEvent({ event, domain, signature, key }))
    const changed: DeviceEvent[] = [
      { ...event, device: `0x${'00'.repeat(32)}` },
      { ...event, deviceVersion: 4 },
      { ...event, seq: 1 },
      { ...event, time: event.time + 1 },
      { ...event, kind: 1 },
      { ...event, value: event.value + 1n },
      { ...event, payloadDigest: `0x${'00'.repeat(32)}` },
    ]
    for (const one of changed)
      assert.equal(verifyDeviceEvent({ event: one, domain, signature, key }), false)
    for (const other of [
      { ...domain, chainId: 1 },
      { ...domain, registry: `0x${'ac'.repeat(20)}` as Hex },
    ])
      assert.equal(verifyDeviceEvent({ event, domain: other, signature, key }), false)
    const stranger = createDeviceSigner({ curve: Curve.P256 })
    assert.equal(verifyDeviceEvent({ event, domain, signature, key: keyOf(stranger) }), false)
    for (const bad of ['0x', `${signature}00`, `0x${'00'.repeat(65)}`, `0x${'ff'.repeat(64)}`])
      assert.equal(verifyDeviceEvent({ event, domain, signature: bad as Hex, key }), false)
  }
})

test('the other half of s is refused on both curves, and secp256k1 without v is accepted', async () => {
  const orders = [
    0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ]
  for (const curve of curves) {
    const signer = createDeviceSigner({ curve })
    const event = eventOf(signer.id)
    const signature = await signDeviceEvent({ event, domain, signer })
    const key = keyOf(signer)
    const s = (orders[curve] ?? 0n) - BigInt(`0x${signature.slice(66, 130)}`)
    const high = `${signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}`
    const flipped = signature.slice(130) === '1b' ? '1c' : '1b'
    assert.equal(verifyDeviceEvent({ event, domain, signature: high as Hex, key }), false)
    assert.equal(verifyDeviceEvent({ event, domain, signature: `${high}${flipped}` as Hex }), false)
    assert.ok(verifyDeviceEvent({ event, domain, signature: signature.slice(0, 130) as Hex, key }))
  }
})

test('an event id depends on chain, registry, device, version and number, and on nothing else', () => {
  const event = eventOf(`0x${'77'.repeat(32)}`)
  const id = deviceEventId({ event, domain })
  assert.equal(
    id,
    keccak256(
      encodeAbiParameters(
        [
          { type: 'uint256' },
          { type: 'address' },
          { type: 'bytes32' },
          { type: 'uint32' },
          { type: 'uint64' },
        ],
        [BigInt(domain.chainId), domain.registry, event.device, 3, BigInt(event.seq)],
      ),
    ),
  )
  assert.equal(deviceEventId({ event: { ...event, value: 0n } as DeviceEvent, domain }), id)
})

test('a login answers one challenge for one device', async () => {
  for (const curve of curves) {
    const signer = createDeviceSigner({ curve })
    const challenge = `0x${'12'.repeat(32)}` as const
    const login = await signDeviceLogin({ signer, domain, challenge, time: 1_700_000_000 })
    assert.ok(verifyDeviceLogin({ device: signer.id, login, domain }))
    const other = createDeviceSigner({ curve }).id
    assert.equal(verifyDeviceLogin({ device: other, login, domain }), false)
    assert.equal(
      verifyDeviceLogin({ device: signer.id, login: { ...login, time: 1 }, domain }),
      false,
    )
  }
})

test('enrolment and rotation are signed over their own types', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const owner = `0x${'0a'.repeat(20)}` as const
  const enrolment = { owner, model: 7, batch: 0, deadline: 1_800_000_000 }
  const values = [signer.id, owner, 7, 0, 1_800_000_000]
  const preimage = devicePreimage({ domain, type: 'DeviceEnrolment', values })
  const signature = await signEnrolment({ signer, domain, ...enrolment })
  assert.ok(verifyDeviceSignature({ device: signer.id, preimage, signature }))
  const successor = createDeviceSigner({ curve: Curve.P256 }).id
  const rotation = await signKeyRotation({ signer, domain, successor, deviceVersion: 2 })
  const rotated = devicePreimage({
    domain,
    type: 'KeyRotation',
    values: [signer.id, successor, 2],
  })
  assert.ok(verifyDeviceSignature({ device: signer.id, preimage: rotated, signature: rotation }))
  assert.equal(verifyDeviceSignature({ device: signer.id, preimage, signature: rotation }), false)
})

test('an event message survives JSON, and malformed ones are refused', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const event = eventOf(signer.id)
  const message = { event, signature: await signDeviceEvent({ event, domain, signer }) }
  const json = JSON.parse(encodeEventMessage({ ...message, payload: 'AAEC' })) as Record<
    string,
    unknown
  >
  assert.deepEqual(v.parse(EventMessageSchema, json), { ...message, payload: 'AAEC' })
  const wire = json['event'] as Record<string, unknown>
  const bad: unknown[] = [
    { ...json, extra: 1 },
    { ...json, signature: '0x' },
    { ...json, payload: '++' },
    { ...json, payload: 'A'.repeat(100_000) },
    { ...json, key: '0x00' },
    ...[
      { value: 1 },
      { value: '1.5' },
      { value: '-0' },
      { value: '01' },
      { value: (2n ** 127n).toString() },
      { value: '9'.repeat(1000) },
      { seq: 2 ** 53 },
      { seq: 0 },
      { seq: -1 },
      { time: 2 ** 40 },
      { kind: 2 ** 32 },
      { deviceVersion: 1.5 },
      { device: signer.id.toUpperCase() },
      { extra: 1 },
    ].map((change) => ({ ...json, event: { ...wire, ...change } })),
  ]
  for (const one of bad)
    assert.equal(v.safeParse(EventMessageSchema, one).success, false, JSON.stringify(one))
})

test('P-256 signs and verifies the vectors of RFC 6979, A.2.5, with s in the lower half', async () => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const signer = createDeviceSigner({
    curve: Curve.P256,
    secretKey: '0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
  })
  assert.deepEqual(signer.key, {
    curve: Curve.P256,
    x: '0x60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6',
    y: '0x7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  })
  for (const [text, r, s] of [
    [
      'sample',
      0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716n,
      0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8n,
    ],
    [
      'test',
      0xf1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367n,
      0x019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083n,
    ],
  ] as const) {
    const preimage = new TextEncoder().encode(text)
    const signature = await signer.sign(preimage)
    assert.equal(BigInt(signature.slice(0, 66)), r)
    assert.equal(BigInt(`0x${signature.slice(66)}`), s > order / 2n ? order - s : s)
    assert.ok(verifyDeviceSignature({ device: signer.id, preimage, signature, key: keyOf(signer) }))
  }
})
