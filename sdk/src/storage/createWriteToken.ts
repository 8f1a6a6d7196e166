import type { Account, Address, Chain, LocalAccount, Transport, WalletClient } from 'viem'
import { toBase64Url } from '../content/bytes.ts'
import { MAX_TOKEN_SECONDS, writeTokenTypedData } from './writeToken.ts'

export type CreateWriteTokenParameters = {
  /** A local account, or a wallet client that has an account. */
  signer: LocalAccount | WalletClient<Transport, Chain | undefined, Account>
  chainId: number
  /** The dataset registry; the token is good for its network only. */
  registry: Address
  /** Seconds since 1970; now unless given. */
  issuedAt?: number
  /** Seconds of validity; 24 hours, the most a node accepts, unless given. */
  lifetime?: number
}

/**
 * Has an account sign the permission to store: base64url of JSON {account, issuedAt, expiresAt, signature}. It holds for
 * every storage node of the network and for nothing else; treat it like a password until it expires.
 */
export async function createWriteToken(parameters: CreateWriteTokenParameters): Promise<string> {
  const { signer, chainId, registry, lifetime = MAX_TOKEN_SECONDS } = parameters
  const issuedAt = parameters.issuedAt ?? Math.floor(Date.now() / 1000)
  const expiresAt = issuedAt + lifetime
  const account = 'account' in signer ? signer.account.address : signer.address
  const typedData = writeTokenTypedData({ account, issuedAt, expiresAt, chainId, registry })
  const signature =
    'account' in signer
      ? await signer.signTypedData({ account: signer.account, ...typedData })
      : await signer.signTypedData(typedData)
  const json = JSON.stringify({ account, issuedAt, expiresAt, signature })
  return toBase64Url(new TextEncoder().encode(json))
}
