import { zeroHash, type Hex } from 'viem'
import { buildDeviceList, type DeviceList } from '../devices/chain/buildDeviceList.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import { loadText } from '../governance/text/loadText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { PromotionTerms } from './types.ts'

export type LoadPromotionDevicesParameters = {
  terms: Pick<PromotionTerms, 'devicesRoot' | 'textDigest'>
  signal?: AbortSignal
}
/** The devices that count, with the way to prove that one does; undefined when all do. */
export type LoadPromotionDevicesReturnType = DeviceList | undefined

/**
 * The list of devices that a promotion is limited to, as it was stored when it was made.
 *
 * @throws StorageUnavailableError (try again); IntegrityError when the list was not stored, or is another than the chain says
 */
export async function loadPromotionDevices(
  client: FanalClient,
  { terms: { devicesRoot, textDigest }, signal }: LoadPromotionDevicesParameters,
): Promise<LoadPromotionDevicesReturnType> {
  if (devicesRoot === zeroHash) return undefined
  if (textDigest === zeroHash)
    throw new IntegrityError('The promoter did not store which devices count.', {
      advice: 'Ask the promoter for the list.',
    })
  const text = await loadText(client, { digest: textDigest, ...(signal ? { signal } : {}) })
  const ids = text.split('\n').filter((line) => line !== '')
  const isList = ids.length > 0 && ids.every((id) => /^0x[0-9a-f]{64}$/.test(id))
  const list = isList ? buildDeviceList(ids as Hex[]) : undefined
  if (list?.root !== devicesRoot)
    throw new IntegrityError('What is stored is not the list of the devices that count.', {
      advice: 'Ask the promoter for the list.',
    })
  return list
}
