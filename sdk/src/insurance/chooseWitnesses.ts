import { type Address, type Hex, zeroAddress } from 'viem'
import { readDevice } from '../devices/chain/readDevice.ts'
import type { DeviceView } from '../devices/chain/types.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { deviceRegistryAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EventProof } from '../oracle/reading/batchView.ts'
import { decodeModels } from './modelList.ts'
import type { Party, PolicyView } from './types.ts'

export type ChooseWitnessesParameters = {
  policy: Pick<PolicyView, 'terms' | 'boughtAt'>
  /** Cars whose owners of then may not stand behind a witness, whoever owns them now. */
  parties: readonly Party[]
  /** Who may not either: who answers for the insured car, or is paid. */
  account: Address
  /** Roadside events that tell what is to be shown. */
  candidates: readonly EventProof[]
}
/** As many as the product asks for; undefined when there are not enough. */
export type ChooseWitnessesReturnType = EventProof[] | undefined

/**
 * The first roadside devices that the contract would take: of accepted models, in service, enrolled before the policy, and
 * with nobody behind them, now or when they spoke, who is a party or stands behind another one.
 */
export async function chooseWitnesses(
  client: FanalClient,
  { policy, parties, account, candidates }: ChooseWitnessesParameters,
): Promise<ChooseWitnessesReturnType> {
  const { terms, boughtAt } = policy
  const models = decodeModels(terms.models)
  const owners = await Promise.all(parties.map(({ car, version }) => ownerAt(client, car, version)))
  const taken = new Set([account, ...owners].map(sameForm))
  const chosen: EventProof[] = []
  for (const candidate of candidates) {
    const { event } = candidate
    if (chosen.length === terms.corroborators) break
    const device = await read(client, event.device)
    if (!device?.active) continue
    if (!models.includes(device.model) || (terms.listedOnly && !device.fromBatch)) continue
    if (device.enrolledAt === undefined || device.enrolledAt >= boughtAt) continue
    const then = await ownerOfWord(client, device, event.deviceVersion)
    if (!then) continue
    const accounts = [device.owner, then, ...(device.operator ? [device.operator] : [])]
    if (accounts.some((one) => taken.has(sameForm(one)))) continue
    for (const one of accounts) taken.add(sameForm(one))
    chosen.push(candidate)
  }
  return chosen.length === terms.corroborators ? chosen : undefined
}

const sameForm = (account: Address) => account.toLowerCase()

/** Who owned a device when it spoke; undefined when what it said under that version does not count. */
async function ownerOfWord(
  client: FanalClient,
  { device, owner, version: current }: DeviceView,
  version: number,
): Promise<Address | undefined> {
  if (version === current) return owner
  const [then, [tamperFrom]] = await Promise.all([
    ownerAt(client, device, version),
    askRegistry(client, (registry) =>
      client.publicClient.readContract({ ...registry, functionName: 'liveFrom', args: [device] }),
    ),
  ])
  return then === zeroAddress || version < tamperFrom ? undefined : then
}

const ownerAt = (client: FanalClient, device: Hex, version: number) =>
  askRegistry(client, (registry) =>
    client.publicClient.readContract({
      ...registry,
      functionName: 'ownerAt',
      args: [device, version],
    }),
  )

const askRegistry = <answer>(
  client: FanalClient,
  ask: (registry: { address: Address; abi: typeof deviceRegistryAbi }) => Promise<answer>,
): Promise<answer> =>
  ask({ address: requireContract(client, 'deviceRegistry'), abi: deviceRegistryAbi }).catch(
    (error: unknown) => {
      throw toFanalError(error)
    },
  )

const read = (client: FanalClient, device: Hex) =>
  readDevice(client, { device }).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined
    throw error
  })
