import type { Account, Chain, LocalAccount, Transport, WalletClient } from 'viem'
import type { Manifest } from './manifestSchema.ts'
import { manifestTypedData } from './manifestTypedData.ts'

export type SignManifestParameters = {
  manifest: Manifest
  /** A local account, or a wallet client that has an account. */
  signer: LocalAccount | WalletClient<Transport, Chain | undefined, Account>
}

/** Returns the manifest with its creator's signature over everything else in it. */
export async function signManifest({
  manifest,
  signer,
}: SignManifestParameters): Promise<Manifest> {
  const typedData = manifestTypedData(manifest)
  const signature =
    'account' in signer
      ? await signer.signTypedData({ account: signer.account, ...typedData })
      : await signer.signTypedData(typedData)
  return { ...manifest, fanal: { ...manifest.fanal, signature } }
}
