import type { ProductView } from '@fanal/sdk/insurance/types'
import { readProducts } from '@fanal/sdk/insurance/readProducts'
import type { Hex } from 'viem'
import { awaitReport } from '../../../scripts/insurance/awaitReport.ts'
import { awaitCover } from '../../../scripts/insurance/accident/awaitCover.ts'
import { stageAccident } from '../../../scripts/insurance/accident/stageAccident.ts'
import { recordTrip } from '../../../scripts/insurance/devices/recordTrip.ts'
import { startCameras } from '../../../scripts/insurance/devices/startCameras.ts'
import { startUnit, type Unit } from '../../../scripts/insurance/devices/startUnit.ts'
import { offerMotor } from '../../../scripts/insurance/products/offerMotor.ts'
import { clientOf } from '../../../scripts/network/accounts/clientOf.ts'
import { openStage, type Stage } from '../story/stage.ts'
import { denyScene } from './denyScene.ts'

export type InsuranceStage = Stage & {
  product: ProductView
  /** Ben's, with a recording that it vouches for. */
  car: Unit
  datasetId: Hex
  /** Has the car crash with another one in sight of two cameras, once the policy covers it; they may deny it afterwards. */
  crash: (policyId: Hex, how?: { severity?: number; isDenied?: boolean }) => Promise<void>
}

/** In g: the product's second tier, half of the sum. */
const SEVERITY = 18.4

/** A network on which Ada keeps a product, Cleo backs it, cameras watch the road, and Ben has a car with a recorded trip. */
export async function openInsuranceStage(): Promise<InsuranceStage> {
  const stage = await openStage({ samples: false })
  const { network } = stage
  const units: Unit[] = []
  const close = async () => {
    await Promise.all(units.map((unit) => unit.stop()))
    await stage.close()
  }
  try {
    const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => clientOf(network, name))
    if (!ada || !ben || !cleo) throw new Error('the network is not complete')
    const { model, cameras } = await startCameras({ network, sponsor: 'Ada', log: () => {} })
    units.push(...cameras)
    const car = await startUnit({ client: ben, name: 'Red car', curve: 'p256' })
    const other = await startUnit({ client: cleo, name: 'Blue car' })
    units.push(car, other)
    const { productId } = await offerMotor({
      keeper: ada,
      underwriter: cleo,
      models: [model],
      capital: '50000',
    })
    const product = (await readProducts(ada)).find((one) => one.productId === productId)
    if (!product) throw new Error('the product is not there')
    const { datasetId } = await recordTrip({ client: ben, car, seed: 2026, harshEvery: 4 })
    await awaitReport(ada)
    return {
      ...stage,
      product,
      car,
      datasetId,
      close,
      async crash(policyId, { severity = SEVERITY, isDenied = false } = {}) {
        await awaitCover(ada, { policyId })
        const { roadside } = await stageAccident({
          cars: [
            { car, share: 3_000, severity },
            { car: other, share: 7_000, severity: severity / 2 },
          ],
          cameras,
        })
        const [seen] = roadside
        if (isDenied && seen) await denyScene(cameras, seen.payloadDigest)
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
