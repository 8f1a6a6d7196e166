import { keccak256, stringToHex, toHex } from 'viem'
import { countNewSlots } from './countNewSlots.ts'
import { DURATION, marketScene } from './marketScene.ts'
import { relayPurchase } from './relayPurchase.ts'
import { productionRuntime } from '../productionRuntime.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed, on a plain ERC-20 with ERC-3009. */
export type MeasureMarketGasReturnType = {
  /** Register a dataset and make its first offer, by somebody who has published before. */
  publish: number
  /** Purchase sent by somebody else, into a bucket that has payments. */
  buyRelayed: number
  /** As `buyRelayed`, opening the seller's bucket of that boundary. */
  buyFirstOfBucket: number
  /** Renewal while the earlier payment is unsettled and in the same bucket. */
  renewRelayed: number
  /** Renewal when the earlier payment has settled. */
  renewSettledRelayed: number
  /** Renewal that moves the earlier payment from one bucket into another that has payments. */
  renewMovedRelayed: number
  /** Purchase sent by the buyer under an allowance. */
  buyApproved: number
  grant: number
  revoke: number
  /** New storage slots outside the payment token. */
  newSlots: { buyRelayed: number; buyFirstOfBucket: number; renewRelayed: number }
}

const PUBLISHER = 1
const RELAYER = 2
const DAY = 86_400
/** Eight bytes that need not be secret, only fresh: as the SDK makes them. */
const FIRST_SALT = 0x1f2e3d4c5b6a7980n

/** Measures every user action of the market on an in-process chain. */
export async function measureMarketGas(): Promise<MeasureMarketGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'contracts/market/AccessMarket.sol',
      'contracts/market/DatasetRegistry.sol',
      'contracts/testing/TestDollar.sol',
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
    ],
  })
  const scene = await marketScene(runtime)
  const { client, testClient, market, token } = scene

  let purchases = 0
  const buy = (buyer: number, items: Parameters<typeof relayPurchase>[1]['items']) =>
    relayPurchase(scene, {
      items,
      buyer,
      relayer: RELAYER,
      salt: toHex(FIRST_SALT + BigInt(++purchases), { size: 32 }),
    })
  const moveTo = async (timestamp: bigint) => {
    await testClient.setNextBlockTimestamp({ timestamp })
    await testClient.mine({ blocks: 1 })
  }
  const startOfWeek = async () => {
    const { timestamp } = await client.getBlock()
    return timestamp - (timestamp % BigInt(7 * DAY))
  }
  const toStartOfWeek = async (extra = 0) => moveTo((await startOfWeek()) + BigInt(7 * DAY + extra))
  const toDay = async (day: number) => moveTo((await startOfWeek()) + BigInt(day * DAY))

  await scene.publish(PUBLISHER)
  await toStartOfWeek()
  const published = await scene.publish(PUBLISHER)
  const items = [published.item]

  const first = await buy(3, items)
  const second = await buy(4, items)
  const renewed = await buy(4, items)
  const nonceless = await scene.send(5, market, 'buy', [
    published.item,
    scene.account(5).account.address,
    keccak256(stringToHex('session key')),
  ])

  // bought three days into a week, a payment ends with it; two days later another one would end with the next
  await toStartOfWeek(3 * DAY)
  await buy(6, items)
  await toDay(5)
  await buy(7, items)
  const moved = await buy(6, items)

  await testClient.increaseTime({ seconds: DURATION })
  await toStartOfWeek()
  await buy(7, items)
  const settled = await buy(3, items)

  const { datasetId } = published.item.terms
  const reader = scene.account(RELAYER).account.address
  const { timestamp } = await client.getBlock()
  const granted = await scene.send(PUBLISHER, market, 'grant', [
    datasetId,
    reader,
    Number(timestamp) + DURATION,
  ])
  const revoked = await scene.send(PUBLISHER, market, 'revoke', [datasetId, reader])

  const slots = (receipt: typeof first) =>
    countNewSlots(client, { transactionHash: receipt.transactionHash, except: [token.address] })
  return {
    publish: Number(published.receipt.gasUsed),
    buyRelayed: Number(second.gasUsed),
    buyFirstOfBucket: Number(first.gasUsed),
    renewRelayed: Number(renewed.gasUsed),
    renewSettledRelayed: Number(settled.gasUsed),
    renewMovedRelayed: Number(moved.gasUsed),
    buyApproved: Number(nonceless.gasUsed),
    grant: Number(granted.gasUsed),
    revoke: Number(revoked.gasUsed),
    newSlots: {
      buyRelayed: await slots(second),
      buyFirstOfBucket: await slots(first),
      renewRelayed: await slots(renewed),
    },
  }
}
