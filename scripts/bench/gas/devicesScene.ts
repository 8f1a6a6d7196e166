import { buildDeviceList } from '@fanal/sdk/devices/chain/buildDeviceList'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { Curve } from '@fanal/sdk/devices/deviceKey'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { keccak256, maxUint256, stringToHex } from 'viem'
import type { Hex } from 'viem'
import { benchChain } from './benchChain.ts'

export type DevicesScene = Awaited<ReturnType<typeof devicesScene>>

const BOND = 25n * 10n ** 6n
const DELAY = 7 * 86_400
const LISTED = 10_000
/** As wallets set it: a day ahead, always the same second, as the bytes of a time are charged by their value. */
const DEADLINE = 3_000_086_523
const START = 3_000_000_123

export const OWNER = 1
export const MAKER = 2
export const ANYONE = 3

/**
 * A chain with the device registry deployed on a plain ERC-20 that its parties hold already, a declared model, and a list of
 * 10,000 devices without a bond, so that only what a transaction itself adds is measured.
 */
export async function devicesScene(runtime: HardhatRuntimeEnvironment) {
  const chain = await benchChain(runtime)
  const { account, client, deploy, send, testClient } = chain
  const addressOf = (index: number) => account(index).account.address
  const manager = await deploy('AccessManager', [addressOf(0)])
  const datasets = await deploy('DatasetRegistry')
  const market = await deploy('AccessMarket', [
    manager.address,
    datasets.address,
    7 * 86_400,
    3_600,
    30 * 86_400,
    250,
    addressOf(0),
  ])
  const token = await deploy('TestDollar')
  const registry = await deploy('DeviceRegistry', [
    manager.address,
    token.address,
    datasets.address,
    market.address,
    BOND,
    DELAY,
    addressOf(0),
  ])
  for (const index of [OWNER, ANYONE]) {
    await send(0, token, 'mint', [addressOf(index), 1_000n * BOND])
    await send(index, token, 'approve', [registry.address, maxUint256])
  }
  await send(0, token, 'mint', [registry.address, 1n])
  await send(MAKER, registry, 'declareModel', [1, keccak256(stringToHex('model'))])

  const domain = { chainId: await client.getChainId(), registry: registry.address }
  const device = (curve: Curve, name: string) =>
    createDeviceSigner({ curve, secretKey: keccak256(stringToHex(name)) })
  const sign = (signer: DeviceSigner, owner: number, batch = 0) =>
    signEnrolment({
      signer,
      domain,
      owner: addressOf(owner),
      model: batch === 0 ? 1 : 0,
      batch,
      deadline: DEADLINE,
    })

  /** A device on a list of 10,000 of which the others need no keys. */
  const listed = async (signer: DeviceSigner) => {
    const others = Array.from({ length: LISTED - 1 }, (_, index) =>
      keccak256(stringToHex(`${signer.id} ${index}`)),
    )
    const list = buildDeviceList([signer.id, ...others])
    const { root, size, listDigest } = list
    await send(MAKER, registry, 'registerBatch', [1, root, size, listDigest])
    return list.pathOf(signer.id)
  }
  const enrol = async (signer: DeviceSigner, owner = OWNER) =>
    send(owner, registry, 'enrol', [signer.key, 1, DEADLINE, await sign(signer, owner)])
  const enrolFromBatch = async (signer: DeviceSigner, batch: number, path: Hex[]) =>
    send(OWNER, registry, 'enrolFromBatch', [
      signer.key,
      batch,
      path,
      DEADLINE,
      await sign(signer, OWNER, batch),
    ])

  await testClient.setNextBlockTimestamp({ timestamp: BigInt(START) })
  await testClient.mine({ blocks: 1 })
  return {
    ...chain,
    ...{ manager, datasets, market, token, registry, domain },
    ...{ device, listed, enrol, enrolFromBatch },
  }
}
