import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IntegrityError } from '../../errors/FanalError.ts'
import {
  encodeConnect,
  encodeDisconnect,
  encodePing,
  encodePuback,
  encodePublish,
  encodeSubscribe,
} from './packets.ts'
import { readPackets } from './readPackets.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (...parts: (number | string)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))),
  )

test('packets are those of the standard, byte by byte', () => {
  const connect = encodeConnect({
    clientId: 'id',
    username: 'fanal',
    password: 'pw',
    keepAlive: 30,
    receiveMaximum: 16,
    maximumPacketSize: 65_536,
  })
  assert.equal(
    hex(connect),
    hex(
      bytes(
        0x10,
        34,
        0,
        4,
        'MQTT',
        5,
        0xc2,
        0,
        30,
        8,
        0x21,
        0,
        16,
        0x27,
        0,
        1,
        0,
        0,
        0,
        2,
        'id',
        0,
        5,
        'fanal',
        0,
        2,
        'pw',
      ),
    ),
  )
  assert.equal(
    hex(encodePublish(0x0102, 'a/b', Buffer.from('x'))),
    hex(bytes(0x32, 9, 0, 3, 'a/b', 1, 2, 0, 'x')),
  )
  assert.equal(
    hex(encodeSubscribe(7, ['a', 'b'])),
    hex(bytes(0x82, 11, 0, 7, 0, 0, 1, 'a', 1, 0, 1, 'b', 1)),
  )
  assert.equal(hex(encodePuback(0xffff)), '4002ffff')
  assert.equal(hex(encodePing()) + hex(encodeDisconnect()), 'c000e000')
  const large = encodePublish(1, 't', new Uint8Array(20_000))
  assert.equal(
    hex(large.subarray(0, 4)),
    `32${hex(Buffer.of((20_006 % 128) | 128, ((20_006 >> 7) % 128) | 128, 20_006 >> 14))}`,
  )
})

const stream = bytes(
  ...[0x20, 14, 0, 0, 11, 0x21, 0, 9, 0x13, 0, 60, 0x24, 1, 0x1f, 0, 0],
  ...[0x32, 13, 0, 1, 't', 0, 5, 5, 0x01, 0, 0x0b, 0x80, 0x01, 'hi'],
  ...[0x30, 7, 0, 1, 't', 0, 'yes'],
  ...[0x40, 2, 0, 5, 0x40, 4, 0, 6, 0x87, 0],
  ...[0x90, 12, 0, 7, 7, 0x26, 0, 1, 'k', 0, 1, 'v', 1, 0x87],
  ...[0xd0, 0, 0xe0, 1, 0x8b],
)
const expected = [
  { type: 'connack', reason: 0, receiveMaximum: 9, keepAlive: 60 },
  { type: 'publish', id: 5, topic: 't', payload: 'hi' },
  { type: 'publish', id: undefined, topic: 't', payload: 'yes' },
  { type: 'puback', id: 5, reason: 0 },
  { type: 'puback', id: 6, reason: 0x87 },
  { type: 'suback', id: 7, reasons: [1, 0x87] },
  { type: 'pingresp' },
  { type: 'disconnect', reason: 0x8b },
]
const plain = (packets: ReturnType<ReturnType<typeof readPackets>>) =>
  packets.map((one) =>
    one.type === 'publish' ? { ...one, payload: Buffer.from(one.payload).toString() } : one,
  )

test('packets of a broker are read however the stream is cut', () => {
  for (const size of [1, 2, 3, 7, stream.length]) {
    const read = readPackets(1_000)
    const packets: ReturnType<typeof read> = []
    for (let at = 0; at < stream.length; at += size)
      packets.push(...read(stream.subarray(at, at + size)))
    assert.deepEqual(plain(packets), expected, `in pieces of ${size}`)
  }
})

test('too large, unknown and malformed packets are refused', () => {
  for (const bad of [
    bytes(0x30, 0xff, 0xff, 0xff, 0xff, 1),
    bytes(0x30, 0xff, 0x7f),
    bytes(0x00, 0),
    bytes(0x10, 0),
    bytes(0x34, 5, 0, 1, 't', 0, 0),
    bytes(0x30, 3, 0, 9, 't'),
    bytes(0x30, 4, 0, 1, 't', 5),
    bytes(0x30, 6, 0, 1, 't', 2, 0x7e, 0),
    bytes(0x20, 1, 0),
    bytes(0x20, 5, 0, 0, 1, 0x21, 0),
  ])
    assert.throws(() => readPackets(1_000)(bad), IntegrityError, hex(bad))
})
