import type { Hex } from 'viem'
import * as v from 'valibot'
import { openOwnerSlot } from '../../committee/openOwnerSlot.ts'
import { OwnerSlotSchema } from '../../committee/ownerSlot.ts'
import type { RecoveryKey } from '../../committee/recoveryKey.ts'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'
import { requireFile } from '../manifest/requireFile.ts'
import { loadManifest } from '../reading/loadManifest.ts'
import type { OpenProgress } from '../types.ts'
import { createOpenProgress } from './createOpenProgress.ts'
import { decryptToSink, type DecryptToSinkReturnType, type OpenOptions } from './decryptToSink.ts'

export type OpenWithRecoveryKeyParameters = OpenOptions & {
  datasetId: Hex
  manifestDigest: Hex
  recoveryKey: RecoveryKey
  onProgress?: (progress: OpenProgress) => void
}
export type OpenWithRecoveryKeyReturnType = DecryptToSinkReturnType & { manifest: FileManifest }

/** Opens a dataset with its owner's recovery key, without any keeper. */
export async function openWithRecoveryKey(
  client: FanalClient,
  parameters: OpenWithRecoveryKeyParameters,
): Promise<OpenWithRecoveryKeyReturnType> {
  const { datasetId, manifestDigest, recoveryKey, signal } = parameters
  const progress = createOpenProgress(parameters.onProgress)
  try {
    const manifest = requireFile(
      await loadManifest(client, {
        datasetId,
        manifestDigest,
        ...(signal ? { signal } : {}),
      }),
    )
    const slots = manifest.fanal.slots.flatMap((slot) => {
      const parsed = v.safeParse(OwnerSlotSchema, slot)
      return parsed.success ? [parsed.output] : []
    })
    const slot = slots.find((one) => one.recoveryKey === recoveryKey.publicKey) ?? slots[0]
    if (!slot) {
      throw new InputError('This dataset was published without a recovery key.', {
        advice: 'Open it with a purchase or a grant.',
      })
    }
    const { chainId, contracts } = client.network
    const contentKey = await openOwnerSlot({
      slot,
      recoveryKey,
      chainId,
      registry: contracts.datasetRegistry,
      datasetId,
      epoch: 0,
    })
    return {
      ...(await decryptToSink(client, { ...parameters, manifest, contentKey, progress })),
      manifest,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}
