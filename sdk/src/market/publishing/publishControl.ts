import type { Hash, Hex } from 'viem'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ControlDescription } from '../manifest/controlPartSchema.ts'
import type { ControlManifest } from '../manifest/manifestSchema.ts'
import type { OfferDraft } from './createOffer.ts'
import type { DatasetWords } from './publishDataset.ts'
import { registerDescription, type RegisterDescriptionReturnType } from './registerDescription.ts'

export type PublishControlParameters = {
  metadata: DatasetWords
  /** Id of the device; the caller owns it. */
  device: Hex
  /** Commands that it understands. */
  actions: ControlDescription['actions']
  offer?: OfferDraft
  /** 32 bytes that fix the dataset's id; random unless given. */
  salt?: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type PublishControlReturnType = Omit<RegisterDescriptionReturnType<never>, 'manifest'> & {
  manifest: ControlManifest
}

/**
 * Registers the use of a device and offers it in one transaction: who buys it may command the device while the access lasts,
 * once its owner has named this dataset as the device's control.
 *
 * @throws ManifestError, TokenNotAllowedError (your input); StorageUnavailableError, UserRejectedError (try again)
 */
export function publishControl(
  client: FanalClient,
  parameters: PublishControlParameters,
): Promise<PublishControlReturnType> {
  const { device, actions, ...rest } = parameters
  const contract = requireContract(client, 'deviceCalls')
  const part = { kind: 'control', control: { contract, device, actions } } as const
  return registerDescription(client, { ...rest, part })
}
