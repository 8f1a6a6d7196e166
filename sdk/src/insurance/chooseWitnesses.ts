import type { Address } from 'viem'
import { readDevice } from '../devices/chain/readDevice.ts'
import type { DeviceView } from '../devices/chain/types.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EventProof } from '../oracle/reading/batchView.ts'
import { decodeModels } from './modelList.ts'
import type { PolicyView, Scene } from './types.ts'

export type ChooseWitnessesParameters = {
  policy: Pick<PolicyView, 'terms' | 'holder' | 'boughtAt'>
  scene: Scene
  /** Roadside events that saw it. */
  candidates: readonly EventProof[]
}
/** As many as the product asks for; undefined when there are not enough. */
export type ChooseWitnessesReturnType = EventProof[] | undefined

/**
 * The first roadside devices that the contract would take: of accepted models, in service, enrolled before the policy, and
 * neither a party's nor one operator's twice. Who owned them earlier is left to the contract.
 */
export async function chooseWitnesses(
  client: FanalClient,
  { policy, scene, candidates }: ChooseWitnessesParameters,
): Promise<ChooseWitnessesReturnType> {
  const { terms, holder, boughtAt } = policy
  const models = decodeModels(terms.models)
  const cars = await Promise.all(scene.parties.map(({ car }) => read(client, car)))
  const taken = new Set<string>([holder.toLowerCase()])
  for (const car of cars) for (const account of accountsOf(car).slice(0, 1)) taken.add(account)
  const chosen: EventProof[] = []
  for (const candidate of candidates) {
    if (chosen.length === terms.corroborators) break
    const device = await read(client, candidate.event.device)
    if (!device?.active || device.version !== candidate.event.deviceVersion) continue
    if (!models.includes(device.model) || (terms.listedOnly && !device.fromBatch)) continue
    if (device.enrolledAt === undefined || device.enrolledAt >= boughtAt) continue
    const accounts = accountsOf(device)
    if (accounts.some((account) => taken.has(account))) continue
    for (const account of accounts) taken.add(account)
    chosen.push(candidate)
  }
  return chosen.length === terms.corroborators ? chosen : undefined
}

/** Owner and operator of a device, in one form. */
function accountsOf(device: DeviceView | undefined): string[] {
  const accounts: (Address | undefined)[] = [device?.owner, device?.operator]
  return accounts.flatMap((account) => (account ? [account.toLowerCase()] : []))
}

const read = (client: FanalClient, device: EventProof['event']['device']) =>
  readDevice(client, { device }).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined
    throw error
  })
