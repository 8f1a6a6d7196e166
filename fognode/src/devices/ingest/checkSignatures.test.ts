import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { Curve, encodeDeviceKey } from '@fanal/sdk/devices/deviceKey'
import { deviceDomainSeparator } from '@fanal/sdk/devices/deviceTypedData'
import { encodeDeviceEvent } from '@fanal/sdk/devices/encodeDeviceEvent'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { verifyDeviceEvent } from '@fanal/sdk/devices/verifyDeviceEvent'
import type { Hex } from 'viem'
import { createCheckSignatures } from './createCheckSignatures.ts'
import { PACKED_BYTES, packEvent } from './packEvent.ts'

const domain = { chainId: 31337, registry: '0x00000000000000000000000000000000000000de' } as const

/** Numbers that look random and are the same each time. */
const bytesOf = (seed: string): Buffer => createHash('sha256').update(seed).digest()

const EDGES = [0n, 1n, -1n, 2n ** 127n - 1n, -(2n ** 127n), 2n ** 64n, -(2n ** 64n), 2n ** 63n]

function eventOf(index: number, device: Hex): DeviceEvent {
  const random = bytesOf(`event ${index}`)
  const edge = EDGES[index]
  return {
    device,
    deviceVersion: random.readUInt32BE(0),
    seq: Number(random.readBigUInt64BE(4) >> 11n),
    time: random.readUIntBE(12, 5),
    kind: random.readUInt32BE(17),
    value: edge ?? random.readBigInt64BE(21) * 1_000_003n,
    payloadDigest: `0x${bytesOf(`payload ${index}`).toString('hex')}`,
  }
}

const pack = (messages: readonly EventMessage[]) => {
  const packed = Buffer.alloc(messages.length * PACKED_BYTES)
  for (const [index, message] of messages.entries())
    packEvent(message, packed, index * PACKED_BYTES)
  return packed
}

async function signed(index: number, curve: Curve): Promise<EventMessage> {
  const signer = createDeviceSigner({ curve })
  const event = eventOf(index, signer.id)
  const signature = await signDeviceEvent({ event, domain, signer })
  return {
    event,
    signature,
    ...(curve === Curve.P256 && { key: encodeDeviceKey(signer.key) }),
  }
}

test('events are packed as EIP-712 encodes them, to the ends of their ranges', () => {
  for (let index = 0; index < 200; index += 1) {
    const event = eventOf(index, `0x${bytesOf(`device ${index}`).toString('hex')}`)
    const packed = pack([{ event, signature: `0x${'00'.repeat(65)}` }])
    assert.deepEqual(Uint8Array.from(packed.subarray(0, 256)), encodeDeviceEvent(event))
  }
})

test('native code and the SDK agree on what is signed and what is not', async () => {
  const check = await createCheckSignatures(deviceDomainSeparator(domain))
  const good = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      signed(index, index % 2 === 0 ? Curve.Secp256k1 : Curve.P256),
    ),
  )
  const flip = (hex: Hex, at: number): Hex => {
    const place = at % (hex.length - 2)
    const digit = (Number.parseInt(hex[place + 2] ?? '0', 16) ^ 1).toString(16)
    return `0x${hex.slice(2, place + 2)}${digit}${hex.slice(place + 3)}`
  }
  const bad = good.flatMap((message, index): EventMessage[] => [
    { ...message, signature: flip(message.signature, index * 5) },
    { ...message, event: { ...message.event, value: message.event.value ^ 1n } },
    { ...message, event: { ...message.event, device: flip(message.event.device, index) } },
    { ...message, signature: `0x${'00'.repeat(64)}` },
    { ...message, signature: `0x${'ff'.repeat(65)}` },
    ...(message.key ? [{ ...message, key: flip(message.key, index * 7) }] : []),
    // Without v both bits are tried.
    { ...message, signature: message.signature.slice(0, 130) as Hex },
  ])
  const all = [...good, ...bad]
  const expected = all.map(({ event, signature, key }) =>
    verifyDeviceEvent({ event, domain, signature, key }) ? 1 : 0,
  )
  assert.ok(expected.slice(0, good.length).every((verdict) => verdict === 1))
  assert.deepEqual([...check(pack(all), all.length)], expected)
})
