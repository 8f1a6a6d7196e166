import type { TypedDataDomain } from 'viem'
import type { Hex } from '../../content/types.ts'
import { manifestDigest } from './manifestDigest.ts'
import type { Manifest } from './manifestSchema.ts'

export type ManifestTypedData = {
  domain: TypedDataDomain
  types: { Manifest: [{ name: 'datasetId'; type: 'bytes32' }, { name: 'digest'; type: 'bytes32' }] }
  primaryType: 'Manifest'
  message: { datasetId: Hex; digest: Hex }
}

/** What the creator signs (EIP-712): the dataset and the digest of the manifest without its signature. */
export function manifestTypedData(manifest: Manifest): ManifestTypedData {
  const { signature: _, ...fanal } = manifest.fanal
  return {
    domain: {
      name: 'Fanal Manifest',
      version: '1',
      chainId: fanal.chainId,
      verifyingContract: fanal.registry,
    },
    types: {
      Manifest: [
        { name: 'datasetId', type: 'bytes32' },
        { name: 'digest', type: 'bytes32' },
      ],
    },
    primaryType: 'Manifest',
    message: { datasetId: fanal.datasetId, digest: manifestDigest({ ...manifest, fanal }) },
  }
}
