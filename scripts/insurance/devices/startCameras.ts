import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import { setOperator } from '@fanal/sdk/devices/chain/setOperator'
import { storeText } from '@fanal/sdk/governance/text/storeText'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { clientOf } from '../../network/accounts/clientOf.ts'
import { roadside } from '../../network/accounts/localAccounts.ts'
import { walletOf } from '../../network/accounts/walletOf.ts'
import { equipOwner } from './equipOwner.ts'
import { startUnit, type Unit } from './startUnit.ts'

export type StartCamerasParameters = {
  network: NetworkFile
  /** Name of the person who gives the owners coins and bonds. */
  sponsor: string
  log: (line: string) => void
  onProblem?: (name: string, error: unknown) => void
}
export type StartCamerasReturnType = {
  /** The model that they all are of. */
  model: number
  cameras: Unit[]
}

/** What sort of device a camera is. */
const CAMERA_KIND = 2
const DESCRIPTION =
  'Roadside camera of the local network: it says which cars met, when, and what share of the liability each has.'

/** Enrols roadside cameras of one model, each of another owner and another operator. */
export async function startCameras(
  parameters: StartCamerasParameters,
): Promise<StartCamerasReturnType> {
  const { network, log, onProblem } = parameters
  const sponsor = clientOf(network, parameters.sponsor)
  const { digest } = await storeText(sponsor, { text: DESCRIPTION })
  const { model } = await declareModel(sponsor, { kind: CAMERA_KIND, digest })
  const cameras: Unit[] = []
  try {
    for (const { owner, operator } of roadside) {
      await equipOwner(sponsor, { account: owner.address, bonds: 1 })
      const client = createFanalClient({
        network,
        walletClient: walletOf(network, owner.privateKey),
      })
      const name = `Camera of ${owner.name.toLowerCase()}`
      const camera = await startUnit({ client, name, model, onProblem })
      cameras.push(camera)
      await setOperator(client, { device: camera.device, operator: operator.address })
      log(`Insurance: "${name}" watches the road, operated by ${operator.name.toLowerCase()}`)
    }
    return { model, cameras }
  } catch (error) {
    await Promise.all(cameras.map((camera) => camera.stop()))
    throw error
  }
}
