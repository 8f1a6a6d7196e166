import { verifyTypedData, type Address, type VerifyTypedDataParameters } from 'viem'
import { ManifestIntegrityError } from './errors.ts'
import type { Manifest } from './manifestSchema.ts'
import { manifestTypedData } from './manifestTypedData.ts'

export type VerifyManifestSignatureParameters = {
  manifest: Manifest
  /** How to check a signature; pass a public client's `verifyTypedData` to accept smart accounts (ERC-1271, ERC-6492). */
  verify?: (parameters: VerifyTypedDataParameters) => Promise<boolean>
}

/** Account that a manifest names as its creator. */
export function creatorOf(manifest: Manifest): Address {
  return manifest.creator.identifier.split(':')[2] as Address
}

/**
 * Checks that the creator named in a manifest signed it.
 *
 * @returns the creator's account; compare it with the registry.
 * @throws ManifestIntegrityError when the signature is missing, wrong, or for another chain.
 */
export async function verifyManifestSignature({
  manifest,
  verify = verifyTypedData,
}: VerifyManifestSignatureParameters): Promise<Address> {
  const { signature, chainId } = manifest.fanal
  if (!signature) throw new ManifestIntegrityError('it is not signed')
  const address = creatorOf(manifest)
  if (manifest.creator.identifier.split(':')[1] !== String(chainId)) {
    throw new ManifestIntegrityError('its creator is named on another chain')
  }
  const valid = await verify({ address, signature, ...manifestTypedData(manifest) }).catch(
    () => false,
  )
  if (!valid) throw new ManifestIntegrityError('its creator did not sign it', { creator: address })
  return address
}
