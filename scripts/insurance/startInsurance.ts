import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { formatUnits, parseUnits } from 'viem'
import { clientOf } from '../network/accounts/clientOf.ts'
import { passerBy } from '../network/accounts/localAccounts.ts'
import { walletOf } from '../network/accounts/walletOf.ts'
import { crashCar } from './accident/crashCar.ts'
import { type CrashReplay, createCrashReplay } from './accident/createCrashReplay.ts'
import { awaitReport } from './awaitReport.ts'
import { equipOwner } from './devices/equipOwner.ts'
import { keepTalking, type KeepTalkingParameters } from './devices/keepTalking.ts'
import { recordTrip, type RecordTripReturnType } from './devices/recordTrip.ts'
import { startCameras } from './devices/startCameras.ts'
import { startUnit, type Unit } from './devices/startUnit.ts'
import { insureCar } from './insureCar.ts'
import { giveDollars } from './products/giveDollars.ts'
import { offerBasic } from './products/offerBasic.ts'
import { offerMotor } from './products/offerMotor.ts'
import type { OfferProductReturnType } from './products/offerProduct.ts'

export type StartInsuranceParameters = {
  network: NetworkFile
  log: (line: string) => void
  /** Told when a device has trouble that it will get over by itself; nothing unless given. */
  onProblem?: (name: string, error: unknown) => void
}
export type InsurableCar = { car: Unit; trip: RecordTripReturnType }
export type Insurance = {
  /** Crashes cars on demand. */
  replay: CrashReplay
  /** A car that is insured and one that is not; each has a recorded trip. */
  cars: Record<'insured' | 'other', InsurableCar>
  /** Roadside cameras of different owners and operators. */
  cameras: readonly Unit[]
  /** Each on a pool of its own. */
  products: Record<'motor' | 'basic', OfferProductReturnType>
  stop: () => Promise<void>
}

/** Who keeps products and backs the first, who has an insured car, who could insure one, and who backs the second product. */
const [KEEPER, INSURED, OTHER, UNDERWRITER] = ['Ada', 'Ben', 'Cleo', 'Dana']
const CAPITAL = { motor: '50000', basic: '10000' }
const TERM = 90 * 86_400
const TRIPS = { insured: { seed: 2026, harshEvery: 4 }, other: { seed: 42 } }

/**
 * Two roadside cameras, two products on pools of their own, an insured car and one whose recorded trip waits for a quote.
 */
export async function startInsurance(parameters: StartInsuranceParameters): Promise<Insurance> {
  const { network, log, onProblem } = parameters
  const problems = onProblem && { onProblem }
  const stopping = new AbortController()
  const units: Unit[] = []
  const talks: Promise<void>[] = []
  const talk = (talking: Omit<KeepTalkingParameters, 'signal'>) =>
    void talks.push(
      keepTalking({ ...talking, signal: stopping.signal }).catch((error: unknown) =>
        onProblem?.(talking.unit.name, error),
      ),
    )
  const stop = async () => {
    stopping.abort()
    await Promise.all(talks)
    await Promise.all(units.map((unit) => unit.stop()))
  }
  const [keeper, holder, neighbour, underwriter] = [KEEPER, INSURED, OTHER, UNDERWRITER].map(
    (name) => clientOf(network, name),
  ) as [FanalClient, FanalClient, FanalClient, FanalClient]

  try {
    const { model, cameras } = await startCameras({ network, sponsor: KEEPER, log, ...problems })
    units.push(...cameras)
    for (const unit of cameras) talk({ unit, middle: 12, spread: 10 })
    const offer = { keeper, models: [model] }
    // The latest is listed first, and most people want the one that covers more.
    const basic = await offerBasic({ ...offer, underwriter, capital: CAPITAL.basic })
    const motor = await offerMotor({ ...offer, underwriter: keeper, capital: CAPITAL.motor })
    const { asset, decimals } = motor.pool
    log(
      `Insurance: two products, backed by ${CAPITAL.motor} test dollars of ${KEEPER} and ${CAPITAL.basic} of ${UNDERWRITER}`,
    )

    const car = await startUnit({
      client: holder,
      name: `${INSURED}’s car`,
      curve: 'p256',
      ...problems,
    })
    const van = await startUnit({ client: neighbour, name: `${OTHER}’s van`, ...problems })
    units.push(car, van)
    const trip = await recordTrip({ client: holder, car, ...TRIPS.insured })
    const vanTrip = await recordTrip({ client: neighbour, car: van, ...TRIPS.other })
    talk({ unit: car, middle: 12.6, spread: 0.6, recording: trip.recording })
    talk({ unit: van, middle: 12.2, spread: 0.8, recording: vanTrip.recording })
    await awaitReport(holder)
    const { quote } = await insureCar({
      client: holder,
      device: car.device,
      productId: motor.productId,
      ownSum: parseUnits('4000', decimals),
      liabilitySum: parseUnits('6000', decimals),
      term: TERM,
      trip,
      // What a demonstration spends must not be missing to who tries the rest.
      onQuote: ({ holder: to, premium }) =>
        giveDollars(holder, { token: asset, to, amount: premium }),
    })
    const premium = formatUnits(quote.premium, decimals)
    log(`Insurance: the committee has quoted, and ${INSURED} has insured a car for ${premium}`)

    await equipOwner(keeper, { account: passerBy.address, bonds: 0 })
    const client = createFanalClient({
      network,
      walletClient: walletOf(network, passerBy.privateKey),
    })
    const replay = createCrashReplay({
      cars: [car, van].map(({ name, device }) => ({ name, device })),
      crash: ({ device, onStep }) => {
        const [crashing, other] = device === van.device ? [van, car] : [car, van]
        return crashCar({ client, car: crashing, other, cameras, onStep })
      },
    })
    return {
      replay,
      cars: { insured: { car, trip }, other: { car: van, trip: vanTrip } },
      cameras,
      products: { motor, basic },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
