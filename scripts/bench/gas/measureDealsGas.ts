import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind, FIRST_APPLICATION_KIND } from '@fanal/sdk/devices/eventKinds'
import { parseEventLogs, stringToHex, toHex, type Hex, type TransactionReceipt } from 'viem'
import { productionRuntime } from '../productionRuntime.ts'
import { dealsScene } from './dealsScene.ts'
import { ANYONE, OWNER } from './devicesScene.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed, with a plain ERC-20. */
export type MeasureDealsGasReturnType = {
  /** Announce an agreement on a metric among named devices or all. */
  createAgreement: number
  /** Join with a device, as the one that brings the agreement into force. */
  joinAgreement: number
  /** Prove a shortfall with one of 1,000 events: the penalty goes to the other party and the device is called. */
  proveShortfall: number
  createPromotion: number
  /** Prove a new user with one of 1,000 events, when the device's owner is owed something already. */
  provePromotionUser: number
  /** Call a device with 8 bytes, not for the first time. */
  callDevice: number
  /** Record that it obeyed, with one of 1,000 events. */
  recordAcknowledgement: number
  openStream: number
  /** File the key slots of 24 epochs, of whatever length. */
  fileSlots: number
  /** Close an epoch with segments, not for the first time. */
  closeEpoch: number
}

const DAY = 86_400
const HOUR = 3_600

/** Measures what builds on the events of devices, and streams, on an in-process chain. */
export async function measureDealsGas(): Promise<MeasureDealsGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'contracts/devices/DeviceRegistry.sol',
      'contracts/devices/agreements/DeviceAgreements.sol',
      'contracts/devices/calls/DeviceCalls.sol',
      'contracts/devices/promotions/Promotions.sol',
      'contracts/market/DatasetRegistry.sol',
      'contracts/market/AccessMarket.sol',
      'contracts/market/streams/Streams.sol',
      'contracts/oracle/EventLedger.sol',
      'contracts/testing/TestDollar.sol',
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
    ],
  })
  const scene = await dealsScene(runtime)
  const { Secp256k1 } = Curve
  const [lamp, other] = [scene.device(Secp256k1, 'lamp'), scene.device(Secp256k1, 'other lamp')]
  for (const signer of [lamp, other]) await scene.enrol(signer)
  return gasOf({
    ...(await measureAgreement(scene, [lamp.id, other.id])),
    ...(await measurePromotion(scene, lamp.id)),
    ...(await measureCalls(scene, other.id)),
    ...(await measureStream(scene)),
  })
}

type Scene = Awaited<ReturnType<typeof dealsScene>>

async function measureAgreement(scene: Scene, [lamp, other]: [Hex, Hex]) {
  const { agreements, reported, send, token, wait } = scene
  const start = await wait(HOUR)
  const terms = {
    token: token.address,
    ...{ deposit: 100_000_000n, penaltyBps: 2_500, metric: FIRST_APPLICATION_KIND, goal: 18n },
    ...{ joinBy: start + DAY, start, end: start + 30 * DAY },
    ...{ noticePeriod: 2 * DAY, proofPeriod: 4 * DAY, silenceDeadline: 3 * DAY },
    ...{ minParties: 2, maxParties: 4, devices: [] },
    ...{ textDigest: stringToHex('text', { size: 32 }), salt: stringToHex('salt', { size: 32 }) },
  }
  const createAgreement = await send(OWNER, agreements, 'create', [terms])
  await send(OWNER, agreements, 'join', [terms, other])
  const joinAgreement = await send(OWNER, agreements, 'join', [terms, lamp])
  const { proven, proof } = await reported({ device: lamp, kind: FIRST_APPLICATION_KIND })
  const proveShortfall = await send(ANYONE, agreements, 'proveShortfall', [terms, 1, proven, proof])
  return { createAgreement, joinAgreement, proveShortfall }
}

async function measurePromotion(scene: Scene, device: Hex) {
  const { promotions, owner, reported, send, token, wait } = scene
  const start = await wait(HOUR)
  const terms = {
    ...{ promoter: owner, token: token.address, pricePerUser: 3_000_000n },
    ...{ perDayCap: 3, totalCap: 5, start, end: start + 30 * DAY, proofPeriod: 4 * DAY },
    ...{ devicesRoot: toHex(0, { size: 32 }), textDigest: stringToHex('text', { size: 32 }) },
    salt: stringToHex('salt', { size: 32 }),
  }
  const createPromotion = await send(OWNER, promotions, 'create', [terms])
  const prove = async (user: string) => {
    const payloadDigest = stringToHex(user, { size: 32 })
    const { proven, proof } = await reported({ device, kind: EventKind.NewUser, payloadDigest })
    return send(ANYONE, promotions, 'prove', [terms, proven, proof, []])
  }
  await prove('first')
  return { createPromotion, provePromotionUser: await prove('second') }
}

async function measureCalls(scene: Scene, device: Hex) {
  const { calls, client, reported, send } = scene
  const call = () =>
    send(OWNER, calls, 'call', [device, FIRST_APPLICATION_KIND, stringToHex('8 bytes!')])
  await call()
  const callDevice = await call()
  const nonce = 1n
  const payloadDigest = (await client.readContract({
    ...calls,
    functionName: 'callIdOf',
    args: [device, nonce],
  })) as Hex
  const kind = EventKind.Acknowledgement
  const { proven, proof } = await reported({ device, kind, payloadDigest })
  const recordAcknowledgement = await send(ANYONE, calls, 'recordAcknowledgement', [
    ...[nonce, proven, proof],
  ])
  return { callDevice, recordAcknowledgement }
}

async function measureStream({ datasets, send, streams, wait }: Scene) {
  const digest = (name: string) => stringToHex(name, { size: 32 })
  const registered = await send(OWNER, datasets, 'register', [
    ...[digest('stream'), 1, digest('manifest'), `0x${'00'.repeat(20)}`, '0x'],
  ])
  const [log] = parseEventLogs({
    ...{ abi: datasets.abi, logs: registered.logs, eventName: 'DatasetRegistered' },
  })
  const { datasetId } = (log as unknown as { args: { datasetId: Hex } }).args
  const start = (await wait(HOUR)) + HOUR
  const openStream = await send(OWNER, streams, 'open', [datasetId, start, HOUR])
  const fileSlots = await send(OWNER, streams, 'fileSlots', [datasetId, 1, 24, digest('slots')])
  await wait(3 * HOUR)
  await send(OWNER, streams, 'closeEpoch', [datasetId, 1, digest('first'), 10])
  const closeEpoch = await send(OWNER, streams, 'closeEpoch', [datasetId, 2, digest('second'), 10])
  return { openStream, fileSlots, closeEpoch }
}

function gasOf<Actions extends Record<string, TransactionReceipt>>(receipts: Actions) {
  return Object.fromEntries(
    Object.entries(receipts).map(([action, { gasUsed }]) => [action, Number(gasUsed)]),
  ) as { [action in keyof Actions]: number }
}
