import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { formatUnits, type Hash, parseUnits } from 'viem'
import { awaitCover } from '../insurance/accident/awaitCover.ts'
import { settleAccident } from '../insurance/accident/settleAccident.ts'
import { stageAccident } from '../insurance/accident/stageAccident.ts'
import { awaitReport } from '../insurance/awaitReport.ts'
import { equipOwner } from '../insurance/devices/equipOwner.ts'
import { recordTrip } from '../insurance/devices/recordTrip.ts'
import { startCameras } from '../insurance/devices/startCameras.ts'
import { startUnit, type Unit } from '../insurance/devices/startUnit.ts'
import { insureCar } from '../insurance/insureCar.ts'
import { offerMotor } from '../insurance/products/offerMotor.ts'
import { clientOf } from '../network/accounts/clientOf.ts'
import { passerBy, people } from '../network/accounts/localAccounts.ts'
import { walletOf } from '../network/accounts/walletOf.ts'
import { countMoney, requireConserved } from './countMoney.ts'
import { measuredWallet } from './measuredWallet.ts'

export type RunCrashDemoParameters = { network: NetworkFile; log: (line: string) => void }
export type CrashDemoResult = {
  ok: boolean
  /** Of the generated trip, from 0 to 100, the best. */
  score: number
  /** In wei of the pool's asset. */
  premium: string
  /** To the holder, in wei of the pool's asset. */
  paid: string
  /** Of whole transactions. */
  gas: { buy: number; settle: number; deposit: number }
}

const TERM = 30 * 86_400
const OWN_SUM = '4000'
const LIABILITY_SUM = '6000'
const CAPITAL = '50000'
/** In g: the product's second tier, half of the sum. */
const SEVERITY = 18.4
const TRIP = { seed: 2026, harshEvery: 4 }

/**
 * A car and two roadside cameras are enrolled, the committee quotes for a recorded trip, its owner buys with one signature, the
 * car crashes, the cameras see it, and somebody who is nobody settles the claim. Money is counted before and after.
 *
 * @throws Error that says what went wrong
 */
export async function runCrashDemo(parameters: RunCrashDemoParameters): Promise<CrashDemoResult> {
  const { network, log } = parameters
  const [keeper, holder, neighbour, underwriter] = people
  if (!keeper || !holder || !neighbour || !underwriter)
    throw new Error('the network is not complete')
  const onProblem = (name: string, error: unknown) =>
    log(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  const { walletClient, prompts } = measuredWallet(network, holder.privateKey)
  const promptCount = () => prompts.signatures + prompts.transactions
  const owner = createFanalClient({ network, walletClient })
  const units: Unit[] = []
  const start = async (client: FanalClient, name: string, curve?: 'p256') => {
    const unit = await startUnit({ client, name, onProblem, ...(curve && { curve }) })
    units.push(unit)
    return unit
  }
  try {
    const { model, cameras } = await startCameras({ network, sponsor: keeper.name, log, onProblem })
    units.push(...cameras)
    const car = await start(owner, 'Insured car', 'p256')
    const otherCar = await start(clientOf(network, neighbour.name), 'Other car')
    log(`A car of ${holder.name} is enrolled as ${car.device}`)

    const motor = await offerMotor({
      keeper: clientOf(network, keeper.name),
      underwriter: clientOf(network, underwriter.name),
      models: [model],
      capital: CAPITAL,
    })
    const { pool, asset: token, decimals } = motor.pool
    const money = (amount: bigint) => formatUnits(amount, decimals)
    log(`${underwriter.name} backs the motor product with ${money(motor.deposited)}`)

    const trip = await recordTrip({ client: owner, car, ...TRIP })
    log(`The car vouches for a trip of ${trip.readings} readings, which only its owner can open`)
    await awaitReport(owner)
    const accounts = [holder, neighbour, underwriter].map(({ address }) => address)
    const before = await countMoney(owner, { token, pool, accounts })
    let promptsBefore = Infinity
    const insured = await insureCar({
      client: owner,
      device: car.device,
      productId: motor.productId,
      ownSum: parseUnits(OWN_SUM, decimals),
      liabilitySum: parseUnits(LIABILITY_SUM, decimals),
      term: TERM,
      trip,
      onQuote: ({ premium }, { score, events }) => {
        log(`Score ${score}, ${events.length} harsh events; premium ${money(premium)}`)
        promptsBefore = promptCount()
      },
    })
    const { policyId, evidence, quote } = insured
    const asked = promptCount() - promptsBefore
    if (asked !== 1) throw new Error(`buying asked ${asked} times for a signature, not once`)
    log(`Bought with one signature as policy ${policyId}`)

    await awaitCover(owner, { policyId })
    const { time } = await stageAccident({
      cars: [
        { car, share: 3_000, severity: SEVERITY },
        { car: otherCar, share: 7_000, severity: SEVERITY / 2 },
      ],
      cameras,
    })
    log(`The car crashes with ${SEVERITY} g; ${cameras.length} cameras say what they saw`)
    await equipOwner(clientOf(network, keeper.name), { account: passerBy.address, bonds: 0 })
    const anybody = createFanalClient({
      network,
      walletClient: walletOf(network, passerBy.privateKey),
    })
    const settled = await settleAccident(anybody, { policyId, time })
    log(`${passerBy.name} settled the claim: ${money(settled.amount)} for ${settled.recipient}`)

    const after = await countMoney(owner, { token, pool, accounts })
    const { premium } = quote
    requireConserved({ before, after, premium, paid: settled.amount })
    if (settled.amount === 0n) throw new Error('nothing was paid')
    log('Every wei is where it must be')
    const gasOf = async (hash: Hash) =>
      Number((await owner.publicClient.getTransactionReceipt({ hash })).gasUsed)
    return {
      ok: true,
      score: evidence.score,
      premium: premium.toString(),
      paid: settled.amount.toString(),
      gas: {
        buy: await gasOf(insured.transactionHash),
        settle: await gasOf(settled.transactionHash),
        deposit: await gasOf(motor.transactionHash),
      },
    }
  } finally {
    await Promise.all(units.map((unit) => unit.stop()))
  }
}
