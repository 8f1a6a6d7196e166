import type { LocalAccount } from 'viem'
import type { Hex } from '../../content/types.ts'
import type { FanalWalletClient } from '../../network/createFanalClient.ts'
import { DEVICE_TYPES, deviceTypedDataDomain } from '../deviceTypedData.ts'
import type { DeviceDomain } from '../deviceTypedData.ts'
import { encodeDataRequest } from './dataRequest.ts'

export type SignDataRequestParameters = {
  /** A local account, or a wallet client that has an account. */
  signer: LocalAccount | FanalWalletClient
  domain: DeviceDomain
  /** The device that serves. */
  device: Hex
  datasetId: Hex
  /** Seconds since 1970; now unless given. */
  time?: number
}

/** Value of the `Authorization` header with which an account asks a device for the data it has access to. */
export async function signDataRequest(parameters: SignDataRequestParameters): Promise<string> {
  const { signer, domain, device, datasetId, time = Math.floor(Date.now() / 1000) } = parameters
  const account = (
    'account' in signer ? signer.account.address : signer.address
  ).toLowerCase() as Hex
  const typedData = {
    domain: deviceTypedDataDomain(domain),
    types: { DeviceDataRequest: DEVICE_TYPES.DeviceDataRequest },
    primaryType: 'DeviceDataRequest',
    message: { device, datasetId, account, time },
  } as const
  const signature =
    'account' in signer
      ? await signer.signTypedData({ account: signer.account, ...typedData })
      : await signer.signTypedData(typedData)
  return encodeDataRequest({ account, datasetId, time, signature })
}
