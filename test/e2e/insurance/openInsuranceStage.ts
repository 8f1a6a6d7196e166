import type { Hex } from 'viem'
import { awaitCover } from '../../../scripts/insurance/accident/awaitCover.ts'
import { stageAccident } from '../../../scripts/insurance/accident/stageAccident.ts'
import { recordTrip } from '../../../scripts/insurance/devices/recordTrip.ts'
import { startUnit, type Unit } from '../../../scripts/insurance/devices/startUnit.ts'
import type { Insurance } from '../../../scripts/insurance/startInsurance.ts'
import { clientOf } from '../../../scripts/network/accounts/clientOf.ts'
import { openStage, type Stage } from '../story/stage.ts'
import { denyScene } from './denyScene.ts'

export type InsuranceStage = Stage & {
  /** What `npm start` brings. */
  insurance: Insurance
  /** Another one of Ben's, which is not insured, with a recording that it vouches for. */
  car: Unit
  datasetId: Hex
  /** Has that car crash with another one in sight of the cameras, once the policy covers it; they may deny it afterwards. */
  crash: (policyId: Hex, how?: { severity?: number; isDenied?: boolean }) => Promise<void>
}

/** In g: the second tier of the motor product, half of the sum. */
const SEVERITY = 18.4

/**
 * The network of `npm start`: Ada keeps products, cameras watch the road, Ben has an insured car and Cleo one that is not. Two more
 * cars crash out of everybody's sight but the cameras', so that a person has to claim it.
 */
export async function openInsuranceStage(): Promise<InsuranceStage> {
  const stage = await openStage({ samples: false, insurance: true })
  const { network, insurance } = stage
  const units: Unit[] = []
  const close = async () => {
    await Promise.all(units.map((unit) => unit.stop()))
    await stage.close()
  }
  try {
    if (!insurance)
      throw new Error('this story needs a network of its own: unset FANAL_NETWORK_FILE')
    const ben = clientOf(network, 'Ben')
    const car = await startUnit({ client: ben, name: 'Red car', curve: 'p256' })
    const other = await startUnit({ client: clientOf(network, 'Cleo'), name: 'Blue car' })
    units.push(car, other)
    const { datasetId } = await recordTrip({ client: ben, car, seed: 2026, harshEvery: 4 })
    return {
      ...stage,
      insurance,
      car,
      datasetId,
      close,
      async crash(policyId, { severity = SEVERITY, isDenied = false } = {}) {
        await awaitCover(ben, { policyId })
        const { roadside } = await stageAccident({
          cars: [
            { car, share: 3_000, severity },
            { car: other, share: 7_000, severity: severity / 2 },
          ],
          cameras: insurance.cameras,
        })
        const [seen] = roadside
        if (isDenied && seen) await denyScene(insurance.cameras, seen.payloadDigest)
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
