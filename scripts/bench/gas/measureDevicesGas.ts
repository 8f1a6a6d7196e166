import { Curve } from '@fanal/sdk/devices/deviceKey'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { registryEvent } from '@fanal/sdk/devices/chain/registryEvent'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { zeroHash } from 'viem'
import { productionRuntime } from '../productionRuntime.ts'
import { countNewSlots } from './countNewSlots.ts'
import { ANYONE, devicesScene, MAKER, OWNER } from './devicesScene.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed, with a plain ERC-20. */
export type MeasureDevicesGasReturnType = {
  /** Enrol a device on secp256k1 with a bond, when the registry holds others. */
  enrolDevice: number
  /** The same on P-256. */
  enrolDeviceP256: number
  /** Enrol a device from a list of 10,000, without a bond. */
  enrolFromBatch: number
  /** The same with a bond. */
  enrolFromBatchBonded: number
  declareModel: number
  /** Register a list, of whatever length. */
  registerBatch: number
  transferDevice: number
  setOperator: number
  reportTamper: number
  retireDevice: number
  withdrawBond: number
  /** New storage slots outside the token. */
  devicesNewSlots: { enrolDevice: number; enrolFromBatch: number; transferDevice: number }
}

const WEEK = 7 * 86_400

/** Measures the actions on devices on an in-process chain. */
export async function measureDevicesGas(): Promise<MeasureDevicesGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'contracts/devices/DeviceRegistry.sol',
      'contracts/market/DatasetRegistry.sol',
      'contracts/market/AccessMarket.sol',
      'contracts/testing/TestDollar.sol',
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
    ],
  })
  const scene = await devicesScene(runtime)
  const { account, client, device, registry, send, testClient, token } = scene
  const { Secp256k1, P256 } = Curve
  const other = account(ANYONE).account.address

  const lamp = device(Secp256k1, 'lamp')
  const enrolled = await scene.enrol(lamp)
  const enrolledP256 = await scene.enrol(device(P256, 'lamp'))

  const listed = device(Secp256k1, 'listed lamp')
  const path = await scene.listed(listed)
  const bonded = device(Secp256k1, 'bonded lamp')
  const bondedPath = await scene.listed(bonded)
  await send(0, registry, 'setBondWaived', [1, true])
  const fromBatch = await scene.enrolFromBatch(listed, 1, path)
  const fromBatchBonded = await scene.enrolFromBatch(bonded, 2, bondedPath)

  const declared = await send(MAKER, registry, 'declareModel', [2, listed.id])
  const registered = await send(MAKER, registry, 'registerBatch', [1, lamp.id, 10_000, listed.id])
  const operator = await send(OWNER, registry, 'setOperator', [lamp.id, other])
  const transferred = await send(OWNER, registry, 'transferDevice', [lamp.id, other])

  const event: DeviceEvent = {
    device: bonded.id,
    deviceVersion: 1,
    seq: 1_000,
    time: 3_000_000_123,
    kind: 2,
    value: 0n,
    payloadDigest: zeroHash,
  }
  const signature = await signDeviceEvent({ event, domain: scene.domain, signer: bonded })
  const tampered = await send(ANYONE, registry, 'reportTamper', [
    registryEvent(event),
    bonded.key,
    signature,
  ])
  const retired = await send(OWNER, registry, 'retire', [bonded.id])
  await testClient.increaseTime({ seconds: WEEK })
  await testClient.mine({ blocks: 1 })
  const withdrawn = await send(OWNER, registry, 'withdrawBond', [bonded.id])

  const slots = (receipt: typeof enrolled) =>
    countNewSlots(client, { transactionHash: receipt.transactionHash, except: [token.address] })
  return {
    enrolDevice: Number(enrolled.gasUsed),
    enrolDeviceP256: Number(enrolledP256.gasUsed),
    enrolFromBatch: Number(fromBatch.gasUsed),
    enrolFromBatchBonded: Number(fromBatchBonded.gasUsed),
    declareModel: Number(declared.gasUsed),
    registerBatch: Number(registered.gasUsed),
    transferDevice: Number(transferred.gasUsed),
    setOperator: Number(operator.gasUsed),
    reportTamper: Number(tampered.gasUsed),
    retireDevice: Number(retired.gasUsed),
    withdrawBond: Number(withdrawn.gasUsed),
    devicesNewSlots: {
      enrolDevice: await slots(enrolled),
      enrolFromBatch: await slots(fromBatch),
      transferDevice: await slots(transferred),
    },
  }
}
