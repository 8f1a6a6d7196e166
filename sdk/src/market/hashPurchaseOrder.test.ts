import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Address, type Hex, encodeAbiParameters, keccak256, stringToHex } from 'viem'
import { hashOfferTerms } from './hashOfferTerms.ts'
import { hashPurchaseOrder, type PurchaseOrder } from './hashPurchaseOrder.ts'

const word = (digit: string): Hex => `0x${digit.repeat(64)}`
const account = (digit: string): Address => `0x${digit.repeat(40)}`
const order: PurchaseOrder = {
  items: [
    {
      offerNo: 7,
      terms: {
        datasetId: word('1'),
        manifestDigest: word('2'),
        seller: account('3'),
        token: account('4'),
        price: 2_000_000n,
        duration: 86_400,
        settlementWindow: 600,
      },
    },
  ],
  buyer: account('5'),
  recipient: account('6'),
  sessionKey: word('7'),
  charterDigest: word('8'),
  salt: word('9'),
}

test('terms hash as seven words in order', () => {
  const [item] = order.items
  assert.ok(item)
  const plain = [
    '1'.repeat(64),
    '2'.repeat(64),
    '3'.repeat(40).padStart(64, '0'),
    '4'.repeat(40).padStart(64, '0'),
    (2_000_000).toString(16).padStart(64, '0'),
    (86_400).toString(16).padStart(64, '0'),
    (600).toString(16).padStart(64, '0'),
  ]
  assert.equal(hashOfferTerms(item.terms), keccak256(`0x${plain.join('')}`))
})

test('the order hashes as EIP-712 hashes the struct Purchase', () => {
  const [item] = order.items
  assert.ok(item)
  const type =
    'Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)'
  const itemsHash = keccak256(
    encodeAbiParameters(
      [{ type: 'uint256' }, { type: 'bytes32' }],
      [BigInt(item.offerNo), hashOfferTerms(item.terms)],
    ),
  )
  const words = [
    keccak256(stringToHex(type)),
    itemsHash,
    `0x${'0'.repeat(24)}${'5'.repeat(40)}`,
    `0x${'0'.repeat(24)}${'6'.repeat(40)}`,
    order.sessionKey,
    order.charterDigest,
    order.salt,
  ]
  const joined = words.map((one) => one.slice(2)).join('')
  assert.equal(hashPurchaseOrder(order), keccak256(`0x${joined}`))
})

test('every field changes the id of the order', () => {
  const id = hashPurchaseOrder(order)
  const [item] = order.items
  assert.ok(item)
  const others: PurchaseOrder[] = [
    { ...order, buyer: account('a') },
    { ...order, recipient: account('a') },
    { ...order, sessionKey: word('a') },
    { ...order, charterDigest: word('a') },
    { ...order, salt: word('a') },
    { ...order, items: [item, item] },
    { ...order, items: [{ ...item, offerNo: 8 }] },
    { ...order, items: [{ ...item, terms: { ...item.terms, price: 1n } }] },
  ]
  assert.equal(new Set([id, ...others.map(hashPurchaseOrder)]).size, others.length + 1)
})
