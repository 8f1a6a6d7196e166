import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { registryEvent } from '@fanal/sdk/devices/chain/registryEvent'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { type AcceptedEvent, eventLeaf } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, proveLeaf } from '@fanal/sdk/oracle/eventTree'
import { type Report, reportDigest } from '@fanal/sdk/oracle/report'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { keccak256, maxUint256, sha256, stringToHex, toHex, zeroHash } from 'viem'
import type { Hex } from 'viem'
import { dealtCommittee } from './dealtCommittee.ts'
import { devicesScene } from './devicesScene.ts'

export type InsuranceScene = Awaited<ReturnType<typeof insuranceScene>>

/** Accounts beside those of the devices' scene. */
export const UNDERWRITER = 4
export const NEXT_UNDERWRITER = 5
export const RATER = 6
export const HOLDER = 7
export const NEXT_HOLDER = 8
export const THIRD = 9
const WITNESS = 10
const RATER_ROLE = 34n

export const DOLLAR = 10n ** 6n
export const DAY = 86_400
export const CHARTER = keccak256(stringToHex('charter'))
/** As large as a batch may be. */
const EVENTS = 10_000
/** Begin of a day, so that all of it lies ahead. */
const OPENING = 3_000_067_200

/**
 * A chain with cars and a roadside camera of different owners, a pool with capital, a product that asks for one camera and pays
 * at once, a rater, and a committee that has reported. Its parties hold the token already.
 */
export async function insuranceScene(runtime: HardhatRuntimeEnvironment) {
  const chain = await devicesScene(runtime)
  const { account, client, deploy, manager, market, registry, send, testClient, token } = chain
  const committee = dealtCommittee(4)
  const ledger = await deploy('EventLedger', [registry.address, 3_600, manager.address])
  const policies = await deploy('Policies', [
    manager.address,
    registry.address,
    ledger.address,
    market.address,
    2 * DAY,
  ])
  const claims = await deploy('Claims', [policies.address, ledger.address, registry.address])
  const pool = await deploy('CoverPool', [
    manager.address,
    token.address,
    'Fanal Cover',
    'fnCOVER',
    policies.address,
    claims.address,
    100_000n * DOLLAR,
    7 * DAY,
  ])
  await send(0, ledger, 'pushReportKey', [1, committee.key.x, committee.key.odd])
  await send(0, policies, 'setClaims', [claims.address])
  await send(0, policies, 'pushCharter', [CHARTER, CHARTER, 0])
  await send(0, manager, 'grantRole', [RATER_ROLE, account(RATER).account.address, 0])

  for (const index of [UNDERWRITER, NEXT_UNDERWRITER, HOLDER, NEXT_HOLDER, THIRD, WITNESS]) {
    await send(0, token, 'mint', [account(index).account.address, 1_000_000n * DOLLAR])
    await send(index, token, 'approve', [registry.address, maxUint256])
    await send(index, token, 'approve', [pool.address, maxUint256])
  }
  const enrolled = async (name: string, owner: number) => {
    const signer = chain.device(Curve.Secp256k1, name)
    await chain.enrol(signer, owner)
    return signer.id
  }
  const car = await enrolled('car', HOLDER)
  const nextCar = await enrolled('next car', NEXT_HOLDER)
  const otherCar = await enrolled('other car', THIRD)
  const camera = await enrolled('camera', WITNESS)

  const product = {
    pool: pool.address,
    peril: 5,
    // three tiers from the lowest bit: least severity 48 bits, bps 16 bits
    tiers:
      ((((150n * DOLLAR) << 16n) | 10_000n) << 128n) |
      ((((80n * DOLLAR) << 16n) | 5_000n) << 64n) |
      (((40n * DOLLAR) << 16n) | 1_000n),
    models: 1n,
    listedOnly: false,
    corroborators: 1,
    window: 30,
    waitingPeriod: DAY,
    maxTerm: 366 * DAY,
    claimWindow: 14 * DAY,
    anyFault: false,
    maxSum: 50_000n * DOLLAR,
    maxPerEvent: 0n,
    challengeAbove: 10_000n * DOLLAR,
    challengePeriod: 2 * DAY,
    evidencePeriod: 5 * DAY,
    bond: 100n * DOLLAR,
    exclusions: sha256(stringToHex('exclusions')),
  }
  await send(0, market, 'setTokenAllowed', [token.address, true])
  await send(0, policies, 'defineProduct', [product])
  await send(UNDERWRITER, pool, 'deposit', [
    500_000n * DOLLAR,
    account(UNDERWRITER).account.address,
  ])

  let made = 0
  const ledgerState = (functionName: string) => client.readContract({ ...ledger, functionName })
  const moveTo = async (time: number) => {
    await testClient.setNextBlockTimestamp({ timestamp: BigInt(time) })
    await testClient.mine({ blocks: 1 })
  }
  const now = async () => Number((await client.getBlock()).timestamp)

  /** Reports events, each in a batch of its own among 9,999 others, and proves them. */
  const reported = async (event: DeviceEvent) => {
    const acceptedAt = (await now()) + 1
    const accepted: AcceptedEvent[] = Array.from({ length: EVENTS }, () => ({
      event: {
        ...event,
        device: keccak256(toHex(`device ${(made += 1)}`)),
        payloadDigest: zeroHash,
      },
      acceptedAt,
    }))
    // the first lies deepest
    accepted[0] = { event, acceptedAt }
    const tree = buildEventTree(accepted.map((one) => eventLeaf(one)))
    const batch = await report(tree.root, EVENTS)
    return {
      proven: { content: registryEvent(event), acceptedAt, batch },
      proof: proveLeaf(tree, 0),
    }
  }
  const report = async (root: Hex, count: number) => {
    const to = (await now()) + 2
    const filed: Report = {
      batch: ((await ledgerState('lastBatch')) as number) + 1,
      epoch: 1,
      root,
      count,
      from: (await ledgerState('lastTo')) as number,
      to,
      evidence: keccak256(root),
    }
    const { z, r } = committee.sign(
      reportDigest(filed, { chainId: chain.domain.chainId, ledger: ledger.address }),
    )
    await testClient.setNextBlockTimestamp({ timestamp: BigInt(to) })
    await send(0, ledger, 'report', [filed, z, r])
    return filed.batch
  }
  await moveTo(OPENING)
  await report(zeroHash, 0)

  return {
    ...chain,
    ...{ ledger, policies, claims, pool, product },
    ...{ car, nextCar, otherCar, camera },
    ...{ moveTo, now, reported },
  }
}
