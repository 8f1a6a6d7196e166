import { hashTypedData } from 'viem'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { KEY_REQUEST_LIFE, keyRequestTypedData } from './keyRequestTypedData.ts'
import type { KeyRequest, KeyRequestTypedDataReturnType } from './keyRequestTypedData.ts'

export type CreateKeyRequestParameters = Omit<KeyRequest, 'issuedAt' | 'expiresAt'> & {
  chainId: number
  /** The access market. */
  market: Hex
  /** Seconds since 1970; the latest block's time is the safest choice. */
  now: number
  /** Seconds, at most and by default 600. */
  lifetime?: number
}

export type CreateKeyRequestReturnType = {
  request: KeyRequest
  /** What the account signs. */
  typedData: KeyRequestTypedDataReturnType
  /** EIP-712 digest; the sealed shares are bound to it. */
  digest: Hex
}

/**
 * Makes the request with which an account asks for a content key without a purchase transaction: free grants, lost
 * session keys, another device. One signature, no transaction.
 *
 * @throws InputError when the lifetime is longer than keepers accept.
 */
export function createKeyRequest(
  parameters: CreateKeyRequestParameters,
): CreateKeyRequestReturnType {
  const { chainId, market, now, lifetime = KEY_REQUEST_LIFE, ...fields } = parameters
  if (!(lifetime > 0 && lifetime <= KEY_REQUEST_LIFE))
    throw new InputError(`lifetime must be at most ${KEY_REQUEST_LIFE} seconds`)
  const { account, datasetId, manifestDigest, epoch, sessionKey, custodyEpoch } = fields
  const request = {
    account,
    datasetId,
    manifestDigest,
    epoch,
    sessionKey,
    custodyEpoch,
    issuedAt: now,
    expiresAt: now + lifetime,
  }
  const typedData = keyRequestTypedData({ request, chainId, market })
  return { request, typedData, digest: hashTypedData(typedData) }
}
