import type { Account, Chain, LocalAccount, Transport, WalletClient } from 'viem'
import type { Hex } from '../../content/types.ts'
import type { Manifest } from './manifestSchema.ts'
import { manifestTypedData } from './manifestTypedData.ts'

export type SignManifestParameters<M extends Manifest = Manifest> = {
  manifest: M
  /** A local account, or a wallet client that has an account. */
  signer: LocalAccount | WalletClient<Transport, Chain | undefined, Account>
}

export type SignManifestReturnType<M extends Manifest = Manifest> = M & {
  fanal: { signature: Hex }
}

/** Returns the manifest with its creator's signature over everything else in it. */
export async function signManifest<M extends Manifest>({
  manifest,
  signer,
}: SignManifestParameters<M>): Promise<SignManifestReturnType<M>> {
  const typedData = manifestTypedData(manifest)
  const signature =
    'account' in signer
      ? await signer.signTypedData({ account: signer.account, ...typedData })
      : await signer.signTypedData(typedData)
  return { ...manifest, fanal: { ...manifest.fanal, signature } }
}
