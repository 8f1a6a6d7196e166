import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AbiEvent,
  createPublicClient,
  custom,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hex,
  numberToHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { accessMarketAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readStreamRights } from './readStreamRights.ts'
import type { RIGHTS_EVENTS } from './rightsEventOf.ts'

const market = `0x${'ee'.repeat(20)}` as const
const [datasetId, otherDataset] = [`0x${'ab'.repeat(32)}`, `0x${'cd'.repeat(32)}`] as const
const [account, otherAccount] = [`0x${'aa'.repeat(20)}`, `0x${'bb'.repeat(20)}`] as const

type Told = {
  name: (typeof RIGHTS_EVENTS)[number] | 'PaymentHeld'
  dataset?: Hex
  of?: Hex
  said?: Record<string, unknown>
}

/** A chain on which a market has told this, one thing in a block. */
function chainOf(told: readonly Told[]): FanalClient {
  const logs = told.map(({ name, dataset = datasetId, of = account, said = {} }, index) => {
    const { inputs } = getAbiItem({ abi: accessMarketAbi, name }) as AbiEvent
    const args: Record<string, unknown> = { datasetId: dataset, account: of, offerNo: 1, ...said }
    const valueOf = (input: string, type: string) =>
      args[input] ?? (type === 'address' ? zeroAddress : type === 'bytes32' ? zeroHash : 0n)
    const data = inputs.filter((input) => !('indexed' in input && input.indexed))
    return {
      address: market,
      blockNumber: numberToHex(index + 1),
      logIndex: '0x0',
      transactionHash: numberToHex(index + 1, { size: 32 }),
      topics: encodeEventTopics({
        abi: accessMarketAbi,
        eventName: name,
        args: { by: zeroAddress, ...args },
      } as Parameters<typeof encodeEventTopics>[0]) as Hex[],
      data: encodeAbiParameters(
        data,
        data.map((input) => valueOf(input.name ?? '', input.type)) as never,
      ),
    }
  })
  const matches = (topics: readonly Hex[], wanted: readonly (Hex | Hex[] | null)[]) =>
    wanted.every((one, index) => one === null || [one].flat().includes(topics[index] ?? '0x'))
  const request = ({ method, params }: { method: string; params: [{ topics: Hex[] }] }) =>
    Promise.resolve(
      method === 'eth_blockNumber'
        ? numberToHex(logs.length)
        : logs.filter(({ topics }) => matches(topics, params[0].topics)),
    )
  return {
    network: { contracts: { accessMarket: market }, deploymentBlock: 0 },
    publicClient: createPublicClient({ transport: custom({ request }) }),
  } as unknown as FanalClient
}

test('reads the rights of one account to one stream from the market, in the order of the chain', async () => {
  const bought = { from: 100, until: 200, sessionKey: `0x${'11'.repeat(32)}` }
  const client = chainOf([
    { name: 'AccessPurchased', said: bought },
    { name: 'AccessPurchased', of: otherAccount, said: bought },
    { name: 'AccessPurchased', dataset: otherDataset, said: bought },
    { name: 'PaymentHeld' },
    { name: 'AccessEnded', said: { until: 150 } },
    { name: 'AccessGranted', said: { from: 300, until: 400 } },
    { name: 'AccessRevoked', of: otherAccount },
  ])
  const paid = {
    ...{ from: 100, until: 150, sessionKey: bought.sessionKey },
    transactionHash: numberToHex(1, { size: 32 }),
  }
  const free = { from: 300, until: 400 }
  assert.deepEqual(await readStreamRights(client, { datasetId, account }), { paid: [paid], free })
  const revoked = chainOf([
    { name: 'AccessGranted', said: { from: 300, until: 400 } },
    { name: 'AccessRevoked' },
  ])
  assert.deepEqual(await readStreamRights(revoked, { datasetId, account }), {
    paid: [],
    free: undefined,
  })
})
