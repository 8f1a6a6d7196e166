import {
  KEY_REQUEST_LIFE,
  keyRequestTypedData,
  type KeyRequest,
} from '@fanal/sdk/committee/keyRequestTypedData'
import { isAddressEqual, type Address, type Hex, type PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { ShareRequest } from './shareRequestSchema.ts'

/** Seconds by which a wallet's clock may be ahead of the chain's. */
const CLOCK_SKEW = 120n

export type CheckRequestSignatureParameters = {
  client: PublicClient
  chainId: number
  market: Address
  body: ShareRequest
  request: KeyRequest
  signature: Hex
}

/**
 * Checks through one RPC that an account itself (ECDSA, ERC-1271 or ERC-6492) asks, within the request's life. Replaying a
 * request within its life only seals the same share to the same session key again.
 *
 * @throws HttpError 403 when anything is wrong.
 */
export async function checkRequestSignature(
  parameters: CheckRequestSignatureParameters,
): Promise<{ signed: true }> {
  const { client, chainId, market, body, request, signature } = parameters
  if (
    request.datasetId !== body.datasetId ||
    request.epoch !== body.epoch ||
    request.sessionKey !== body.sessionKey ||
    request.custodyEpoch !== body.custodyEpoch ||
    !isAddressEqual(request.account, body.account)
  )
    throw new HttpError(403, 'request_mismatch', 'The signed request asks for something else.')
  const { timestamp } = await client.getBlock()
  const [issuedAt, expiresAt] = [BigInt(request.issuedAt), BigInt(request.expiresAt)]
  if (expiresAt - issuedAt > BigInt(KEY_REQUEST_LIFE) || issuedAt > timestamp + CLOCK_SKEW)
    throw new HttpError(403, 'request_too_long', `A request lives ${KEY_REQUEST_LIFE} s at most.`)
  if (expiresAt <= timestamp)
    throw new HttpError(403, 'request_expired', 'The request has expired.', {
      advice: 'Sign a new one.',
    })
  const isSigned = await client.verifyTypedData({
    ...keyRequestTypedData({ request, chainId, market }),
    address: body.account,
    signature,
  })
  if (!isSigned)
    throw new HttpError(403, 'wrong_signature', 'The account did not sign this request.')
  return { signed: true }
}
