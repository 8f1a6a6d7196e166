import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  numberToHex,
  pad,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { accessMarketAbi } from '../../generated/abis.ts'
import { createFanalClient } from '../../network/createFanalClient.ts'
import type { NetworkFile } from '../../network/networkFile.ts'
import { hashPurchaseOrder, type PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan } from '../types.ts'
import { abandonPurchase } from './abandonPurchase.ts'
import { advancePurchase } from './advancePurchase.ts'
import { buyAccess } from './buyAccess.ts'
import { createMemoryPurchaseStore } from './createMemoryPurchaseStore.ts'
import { createSessionKey } from './createSessionKey.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { resumePurchase } from './resumePurchase.ts'

const account = privateKeyToAccount(pad('0x1', { size: 32 }))
const buyer = account.address
const market: Address = '0x00000000000000000000000000000000000000aa'
const token: Address = '0x00000000000000000000000000000000000000bb'
const stranger: Address = '0x00000000000000000000000000000000000000cc'
const word = (value: number) => pad(numberToHex(value), { size: 32 })
const VALID_BEFORE = 150
const sessionKey = await createSessionKey()
const order: PurchaseOrder = {
  items: [
    {
      offerNo: 7,
      terms: {
        datasetId: word(1),
        manifestDigest: word(2),
        seller: stranger,
        token,
        price: 5n,
        duration: 60,
        settlementWindow: 60,
      },
    },
  ],
  buyer,
  recipient: buyer,
  sessionKey: sessionKey.publicKey,
  charterDigest: word(3),
  salt: word(4),
}
const orderId = hashPurchaseOrder(order)
const plan = {
  strategy: 'relayed',
  items: order.items,
  recipient: buyer,
  charterDigest: order.charterDigest,
  total: 5n,
  token: { address: token },
} as unknown as PurchasePlan
const network = {
  chainId: 31337,
  name: 'Test',
  rpcUrls: ['http://127.0.0.1:1'],
  contracts: { accessMarket: market },
  fogNodes: [],
} as unknown as NetworkFile

function purchasedLog(logIndex: number, payer: Address, holder: Address) {
  return {
    address: market,
    topics: encodeEventTopics({
      abi: accessMarketAbi,
      eventName: 'AccessPurchased',
      args: { datasetId: word(1), account: holder, offerNo: 7 },
    }),
    data: encodeAbiParameters(
      [
        'address',
        'bytes32',
        'uint40',
        'uint40',
        'uint96',
        'uint16',
        'uint32',
        'bytes32',
        'uint40',
      ].map((type) => ({ type })),
      [payer, order.sessionKey, 100, 160, 5n, 0, 1, word(2), 3600],
    ),
    blockNumber: numberToHex(11),
    transactionHash: word(11),
    transactionIndex: '0x0',
    blockHash: word(11),
    logIndex: numberToHex(logIndex),
    removed: false,
  }
}

/** A chain whose head is at 100 s; after `move` the order was mined in the block before the one that is past its time. */
function lastMomentChain(logs = [purchasedLog(0, buyer, buyer)]) {
  let isMoved = false
  const request = async ({ method }: { method: string; params?: unknown }): Promise<unknown> => {
    switch (method) {
      case 'eth_chainId':
        return numberToHex(31337)
      case 'eth_blockNumber':
        return numberToHex(isMoved ? 12 : 10)
      case 'eth_getBlockByNumber':
      case 'eth_getBlockByHash':
        return {
          number: numberToHex(isMoved ? 12 : 10),
          hash: word(12),
          timestamp: numberToHex(isMoved ? VALID_BEFORE + 1 : 100),
          transactions: [],
        }
      case 'eth_getLogs':
        return isMoved ? logs : []
      case 'eth_getTransactionReceipt':
        return {
          transactionHash: word(11),
          blockHash: word(11),
          blockNumber: numberToHex(11),
          status: '0x1',
          logs,
        }
      default:
        throw new Error(`unexpected ${method}`)
    }
  }
  const transport = custom({ request }, { retryCount: 0 })
  return {
    client: createFanalClient({
      network,
      publicClient: createPublicClient({ transport, cacheTime: 0 }),
      walletClient: createWalletClient({ account, transport }),
    }),
    move: () => {
      isMoved = true
    },
  }
}

function stored(relayUrl: string): StoredPurchase {
  return {
    orderId,
    chainId: 31337,
    order,
    plan,
    sessionKey,
    authorization: { validAfter: 0, validBefore: VALID_BEFORE, signature: '0x00' },
    fromBlock: 10n,
    state: { status: 'relayed', relayUrl, orderId, buyer, recipient: buyer },
  } as unknown as StoredPurchase
}

/** A relay that says "sent" and, while it answers, does what it was told. */
async function slowRelay(meanwhile: () => void) {
  const server = createServer((_request, response) => {
    meanwhile()
    response.end(JSON.stringify({ id: orderId, status: 'sent' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const runOf = (client: ReturnType<typeof lastMomentChain>['client']) => ({
  client,
  store: createMemoryPurchaseStore(),
  onState: undefined,
  onPlan: undefined,
  signal: undefined,
  patience: 5_000,
})

describe('an order that is mined at the last moment', () => {
  it('is paid, not failed, when the relay held back its answer until the time was over', async () => {
    const { client, move } = lastMomentChain()
    const relay = await slowRelay(move)
    try {
      const state = await advancePurchase(runOf(client), stored(relay.url))
      assert.equal(state.status, 'mined')
    } finally {
      relay.close()
    }
  })

  it('is not forgotten when it is abandoned', async () => {
    const { client, move } = lastMomentChain()
    const store = createMemoryPurchaseStore()
    await store.put(stored('http://127.0.0.1:1'))
    const { publicClient } = client
    const getBlock: typeof publicClient.getBlock = async (parameters) => {
      move()
      return publicClient.getBlock(parameters)
    }
    const late = { ...client, publicClient: { ...publicClient, getBlock } }
    await assert.rejects(abandonPurchase(late, { orderId, store }), /paid already/)
    assert.equal((await store.list()).length, 1)
  })

  it('is recognised beside a stranger’s purchase with the same session key in one transaction', async () => {
    const logs = [purchasedLog(0, stranger, stranger), purchasedLog(1, buyer, buyer)]
    const { client, move } = lastMomentChain(logs)
    move()
    const state = await advancePurchase(runOf(client), stored('http://127.0.0.1:1'))
    assert.equal(state.status, 'mined')
  })
})

describe('one purchase in two tabs', () => {
  it('is begun and resumed under one name, so that only one of them pays', async () => {
    const { client } = lastMomentChain()
    const names: string[] = []
    const store = {
      ...createMemoryPurchaseStore(),
      exclusive: async (name: string): Promise<never> => {
        names.push(name)
        throw new Error('enough')
      },
    }
    await store.put(stored('http://127.0.0.1:1'))
    await assert.rejects(buyAccess(client, { plan, store }), /enough/)
    await assert.rejects(resumePurchase(client, { orderId: orderId as Hex, store }), /enough/)
    assert.equal(names.length, 2)
    assert.equal(names[0], names[1])
  })
})
