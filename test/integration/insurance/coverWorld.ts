import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { readDevice } from '@fanal/sdk/devices/chain/readDevice'
import { accessManagerAbi, coverPoolAbi, policiesAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { encodeModels } from '@fanal/sdk/insurance/modelList'
import { productIdOf } from '@fanal/sdk/insurance/productIdOf'
import { quoteTypedData } from '@fanal/sdk/insurance/quoteTypedData'
import { encodeScene } from '@fanal/sdk/insurance/sceneBlock'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { encodeTiers } from '@fanal/sdk/insurance/severityTiers'
import type { Endorsement, ProductTerms, Quote, Scene } from '@fanal/sdk/insurance/types'
import { readCharterDigest } from '@fanal/sdk/market/readCharterDigest'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { bytesToHex, encodeFunctionData, erc20Abi, type Address, type Hex, zeroHash } from 'viem'
import { RATER } from '../../../ignition/roles.ts'
import { createProofWorld } from '../devices/proofWorld.ts'
import { dollarOf, giveDollars } from '../fognode/sellDataset.ts'
import { accountNo } from '../fognode/startTestChain.ts'

export const DAY = 86_400
export const DOLLAR = 1_000_000n

export type CoverWorld = Awaited<ReturnType<typeof createCoverWorld>>

/** A network that insures: people with money, two cars, two roadside cameras of others, a licensed rater and products. */
export async function createCoverWorld() {
  const world = await createProofWorld()
  const { chain, network, person } = world
  const anyone = person(0)
  const policies = requireContract(anyone, 'policies')
  const pool = requireContract(anyone, 'coverPool')
  const dollar = dollarOf(chain)
  const people = {
    underwriter: person(1),
    driver: person(2),
    other: person(3),
    city: person(4),
    shop: person(5),
  }
  const rater = accountNo(6)
  const { timelock, offices, parameters, accessManager } = network.contracts
  /** Does what the holders have voted for, or an office has decided. */
  const govern = async (by: Address, to: Address, data: Hex) => {
    await chain.control.impersonateAccount({ address: by })
    await chain.control.setBalance({ address: by, value: 10n ** 18n })
    const hash = await chain.walletOf(by as never).sendTransaction({ to, data })
    const { status } = await chain.client.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error('Governance was refused.')
  }
  const license = encodeFunctionData({
    abi: accessManagerAbi,
    functionName: 'grantRole',
    args: [RATER, rater.address, 0],
  })
  await govern(offices, accessManager, license)
  for (const one of Object.values(people)) {
    const { address } = requireWallet(one)
    await giveDollars(chain, address, 1_000_000n * DOLLAR)
    // for the bonds of devices
    const args = [address, 100n * 10n ** 18n] as const
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args })
    await chain.send(accountNo(0), network.contracts.networkToken, data)
  }
  const cars = {
    insured: await world.enrol(people.driver),
    other: await world.enrol(people.other),
  }
  const cameras = [await world.enrol(people.city), await world.enrol(people.shop)]
  const models = await Promise.all(
    cameras.map(async (device) => (await readDevice(anyone, { device })).model),
  )
  await world.passTime(60)
  await world.report([])

  /** A product that needs one camera and pays up to 6,000 at once; defined. */
  const define = async (changes: Partial<ProductTerms> = {}): Promise<ProductTerms> => {
    const terms: ProductTerms = {
      ...{ pool, peril: EventKind.Crash, models: encodeModels(models), listedOnly: false },
      tiers: encodeTiers([
        { severity: 4_000_000n, bps: 1_000 },
        { severity: 8_000_000n, bps: 5_000 },
        { severity: 15_000_000n, bps: 10_000 },
      ]),
      ...{ corroborators: 1, window: 30, waitingPeriod: 600, maxTerm: 366 * DAY },
      ...{ claimWindow: 14 * DAY, anyFault: false, maxSum: 50_000n * DOLLAR, maxPerEvent: 0n },
      ...{ challengeAbove: 6_000n * DOLLAR, challengePeriod: 2 * DAY, evidencePeriod: 5 * DAY },
      ...{ bond: 100n * DOLLAR, exclusions: `0x${'ec'.repeat(32)}` },
      ...changes,
    }
    const data = encodeFunctionData({
      abi: policiesAbi,
      functionName: 'defineProduct',
      args: [terms],
    })
    await govern(timelock, policies, data)
    return terms
  }
  /** A quote of the rater for the driver's car. */
  const quoteFor = async (
    terms: ProductTerms,
    changes: Partial<Quote> = {},
  ): Promise<{ quote: Quote; endorsement: Endorsement }> => {
    const quote: Quote = {
      ...{ device: cars.insured, deviceVersion: 1, holder: requireWallet(people.driver).address },
      productId: productIdOf(terms),
      ...{ ownSum: 10_000n * DOLLAR, liabilitySum: 20_000n * DOLLAR, premium: 300n * DOLLAR },
      ...{ term: 90 * DAY, evidence: zeroHash, charter: await readCharterDigest(anyone) },
      ...{ expiry: (await world.now()) + 1_800, renews: zeroHash },
      salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
      ...changes,
    }
    const typedData = quoteTypedData(quote, { chainId: network.chainId, policies })
    const signature = await rater.signTypedData(typedData)
    return { quote, endorsement: { rater: rater.address, signature } }
  }
  /** Both cars crash now, the insured one with more blows where they are given, and the cameras see it and unless said otherwise tell what; one batch. `ahead`: seconds that all their clocks are. */
  const crash = async ({
    share = 10_000,
    severity = 9_000_000n,
    seenBy = cameras.slice(0, 1),
    isTold = true,
    blows = [] as bigint[],
    ahead = 0,
  } = {}) => {
    const time = (await world.now()) + ahead
    const scene: Scene = {
      time,
      parties: [
        { car: cars.insured, version: 1, share },
        { car: cars.other, version: 1, share: 10_000 - share },
      ],
    }
    const payloadDigest = sceneDigestOf(scene)
    if (isTold) await world.store(encodeScene(scene))
    const value = severity
    const said = [
      await world.says(cars.insured, { kind: EventKind.Crash, value, time }),
      await world.says(cars.other, { kind: EventKind.Crash, value, time }),
    ]
    for (const blow of blows)
      said.push(await world.says(cars.insured, { kind: EventKind.Crash, value: blow, time }))
    for (const camera of seenBy)
      said.push(await world.says(camera, { kind: EventKind.Roadside, payloadDigest, time }))
    const [own, others, ...roadside] = await world.report(said)
    if (!own || !others) throw new Error('Nothing was reported.')
    return { scene, own, others, roadside }
  }
  /** Sets the most that the pool pays a day. */
  const limitDay = (limit: bigint) => {
    const setLimit = { abi: coverPoolAbi, functionName: 'setDailyLimit', args: [limit] } as const
    return govern(parameters, pool, encodeFunctionData(setLimit))
  }
  const dollarsOf = (account: Address | FanalClient) =>
    chain.client.readContract({
      address: dollar,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [typeof account === 'string' ? account : requireWallet(account).address],
    })
  const addressOf = (client: FanalClient) => requireWallet(client).address
  return {
    /** Where the evidence of batches is. */
    storage: { gateways: ['http://node'], fetch: world.fetch },
    ...{ ...world, ...people, anyone, policies, pool, dollar, rater, cars, cameras },
    ...{ define, limitDay, quoteFor, crash, dollarsOf, addressOf },
  }
}
