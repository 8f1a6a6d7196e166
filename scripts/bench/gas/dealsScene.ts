import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { eventLeaf } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, proveLeaf } from '@fanal/sdk/oracle/eventTree'
import { type Report, reportDigest } from '@fanal/sdk/oracle/report'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { keccak256, stringToHex, toFunctionSelector, zeroHash } from 'viem'
import { dealtCommittee } from './dealtCommittee.ts'
import { ANYONE, devicesScene, OWNER } from './devicesScene.ts'

/** Role of the contracts that may call every device; see contracts/governance/libraries/Roles.sol. */
const DEVICE_CALLER = 31n
/** Events of others in a batch, so that a proof has ten levels. */
const OTHERS = 999
const COMMITTEE = dealtCommittee(4)

/** Devices with what builds on their events: a ledger with a committee, calls, agreements, promotions and streams. */
export async function dealsScene(runtime: HardhatRuntimeEnvironment) {
  const scene = await devicesScene(runtime)
  const { account, client, deploy, send, testClient, manager, datasets, token, registry } = scene
  const ledger = await deploy('EventLedger', [registry.address, 3_600, manager.address])
  const calls = await deploy('DeviceCalls', [manager.address, registry.address, ledger.address])
  const agreements = await deploy('DeviceAgreements', [
    ...[manager.address, registry.address, ledger.address],
    calls.address,
  ])
  const promotions = await deploy('Promotions', [registry.address, ledger.address])
  const streams = await deploy('Streams', [manager.address, datasets.address, 7 * 86_400])
  const callFor = toFunctionSelector('callFor(bytes32,uint16,bytes)')
  await send(0, manager, 'setTargetFunctionRole', [calls.address, [callFor], DEVICE_CALLER])
  await send(0, manager, 'grantRole', [DEVICE_CALLER, agreements.address, 0])
  await send(0, ledger, 'pushReportKey', [1, COMMITTEE.key.x, COMMITTEE.key.odd])
  for (const spender of [agreements, promotions])
    await send(OWNER, token, 'approve', [spender.address, 10n ** 18n])
  let now = Number((await client.getBlock()).timestamp)
  let batch = 0
  let seq = 1_000

  /** Moves on to a second that is the same each time, as the bytes of a time are charged by their value. */
  const wait = async (seconds: number) => {
    now += seconds
    await testClient.setNextBlockTimestamp({ timestamp: BigInt(now) })
    return now
  }
  /** Has a device say something, and the committee report it among what others say. */
  const reported = async (said: Pick<DeviceEvent, 'device' | 'kind'> & Partial<DeviceEvent>) => {
    await wait(3_600)
    const eventOf = (content: typeof said): DeviceEvent => ({
      deviceVersion: 1,
      seq: (seq += 1),
      time: now - 5,
      value: 1n,
      payloadDigest: zeroHash,
      ...content,
    })
    const others = Array.from({ length: OTHERS }, (_, index) =>
      eventOf({ device: keccak256(stringToHex(`other ${index}`)), kind: 1 }),
    )
    const contents = [eventOf(said), ...others]
    const tree = buildEventTree(contents.map((event) => eventLeaf({ event, acceptedAt: now })))
    const filed: Report = {
      batch: (batch += 1),
      epoch: 1,
      root: tree.root,
      count: contents.length,
      from: (await client.readContract({ ...ledger, functionName: 'lastTo' })) as number,
      to: now,
      evidence: keccak256(stringToHex(`evidence ${batch}`)),
    }
    const chainId = await client.getChainId()
    const signature = COMMITTEE.sign(reportDigest(filed, { chainId, ledger: ledger.address }))
    await send(ANYONE, ledger, 'report', [filed, signature.z, signature.r])
    return { proven: { content: contents[0], acceptedAt: now, batch }, proof: proveLeaf(tree, 0) }
  }

  const owner = account(OWNER).account.address
  return {
    ...scene,
    ...{ ledger, calls, agreements, promotions, streams },
    ...{ owner, wait, reported },
  }
}
