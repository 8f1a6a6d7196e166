import { createKeyRequest } from '../committee/createKeyRequest.ts'
import type { KeyProof } from '../committee/keyProof.ts'
import type { SessionKey } from '../committee/openShare.ts'
import type { Hex } from '../content/types.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'

export type CreateStreamRequestParameters = {
  datasetId: Hex
  /** Of the version in force. */
  manifestDigest: Hex
  sessionKey: SessionKey
}
/** Asks the wallet for one signature for each epoch that is opened. */
export type CreateStreamRequestReturnType = (
  epoch: number,
  custodyEpoch: number,
) => Promise<KeyProof>

/**
 * Proof for `StreamAccess` without a purchase's session key: with a free grant, or on another device. The signatures cost
 * nothing and hold for ten minutes each.
 */
export function createStreamRequest(
  client: FanalClient,
  { datasetId, manifestDigest, sessionKey }: CreateStreamRequestParameters,
): CreateStreamRequestReturnType {
  const { walletClient, account, address } = requireWallet(client)
  const { contracts, chainId } = client.network
  return async (epoch, custodyEpoch) => {
    const { timestamp } = await client.publicClient.getBlock()
    const { request, typedData, digest } = createKeyRequest({
      account: address,
      datasetId,
      manifestDigest,
      epoch,
      sessionKey: sessionKey.publicKey,
      custodyEpoch,
      chainId,
      market: contracts.accessMarket,
      now: Number(timestamp),
    })
    const signature = await walletClient.signTypedData({ account, ...typedData })
    return { kind: 'request', request, signature, digest }
  }
}
