import type { Address, Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { TokenPermit } from '../../token/signTokenPermit.ts'
import { type DeviceKey, deviceId } from '../deviceKey.ts'
import { DEVICE_TYPES, deviceTypedDataDomain } from '../deviceTypedData.ts'
import { signBondPermit } from './signBondPermit.ts'

export type SignEnrolmentConsentParameters = {
  key: DeviceKey
  model: number
  /** Most that the owner agrees to deposit, in wei of the bond token. */
  maxBond: bigint
  /** Last second at which it is good, the same as in the device's signature. */
  deadline: number
}

/** All that somebody else needs to enrol a device in the owner's name, besides the device's own signature. */
export type EnrolmentConsent = {
  order: {
    owner: Address
    key: DeviceKey
    model: number
    maxBond: bigint
    deadline: number
  }
  ownerSignature: Hex
  permit: TokenPermit
}
export type SignEnrolmentConsentReturnType = EnrolmentConsent

/**
 * The owner's consent to have a device enrolled by whoever sends it: two signatures, of the consent itself and of a permit for
 * the bond, and only the first where there is no bond.
 *
 * @throws UserRejectedError
 */
export async function signEnrolmentConsent(
  client: FanalClient,
  { key, model, maxBond, deadline }: SignEnrolmentConsentParameters,
): Promise<SignEnrolmentConsentReturnType> {
  const { walletClient, account, address: owner } = requireWallet(client)
  const registry = requireContract(client, 'deviceRegistry')
  const order = { owner, key, model, maxBond, deadline }
  try {
    const ownerSignature = await walletClient.signTypedData({
      account,
      domain: deviceTypedDataDomain({ chainId: client.network.chainId, registry }),
      types: { EnrolmentConsent: DEVICE_TYPES.EnrolmentConsent },
      primaryType: 'EnrolmentConsent',
      message: { device: deviceId(key), model, maxBond, deadline },
    })
    const permit = await signBondPermit(client, { value: maxBond, deadline: BigInt(deadline) })
    return { order, ownerSignature, permit }
  } catch (error) {
    throw toFanalError(error)
  }
}
