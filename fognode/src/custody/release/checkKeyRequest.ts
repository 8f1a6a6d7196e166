import {
  KEY_REQUEST_LIFE,
  keyRequestTypedData,
  type KeyRequest,
} from '@fanal/sdk/committee/keyRequestTypedData'
import { accessMarketAbi, datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { isAddressEqual, type Address, type Hex, type PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import type { ShareRequest } from './shareRequestSchema.ts'

/** Seconds by which a wallet's clock may be ahead of the chain's. */
const CLOCK_SKEW = 120n

export type CheckKeyRequestParameters = {
  client: PublicClient
  chainId: number
  market: Address
  registry: Address
  confirmation: NodeContext['network']['confirmation']
  body: ShareRequest
  request: KeyRequest
  signature: Hex
}

/** Manifest version to which the account has access. */
export type CheckKeyRequestReturnType = { manifestDigest: Hex }

/**
 * Checks through one RPC that an account itself (ECDSA, ERC-1271 or ERC-6492) asks, within the request's life, for the
 * version it has access to. Replaying a request within its life only seals the same share to the same session key again.
 * The access must be confirmed like a purchase, or a request would open what a reorganised chain never sold.
 *
 * @throws HttpError 425 while the access is not confirmed, 403 when anything is wrong.
 */
export async function checkKeyRequest(
  parameters: CheckKeyRequestParameters,
): Promise<CheckKeyRequestReturnType> {
  const { client, chainId, market, registry, confirmation, body, request, signature } = parameters
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
  const access = {
    address: market,
    abi: accessMarketAbi,
    args: [body.datasetId, body.account],
  } as const
  const confirmed = { ...access, blockTag: confirmation } as const
  const [{ version }, before, [wasAllowed]] = await Promise.all([
    client.readContract({ ...access, functionName: 'accessOf' }),
    client.readContract({ ...confirmed, functionName: 'accessOf' }),
    client.readContract({ ...confirmed, functionName: 'hasAccess' }),
  ])
  const manifestDigest = await client.readContract({
    address: registry,
    abi: datasetRegistryAbi,
    functionName: 'manifestDigestOf',
    args: [body.datasetId, version],
  })
  if (version === 0 || manifestDigest !== request.manifestDigest)
    throw new HttpError(403, 'wrong_version', 'The account has no access to this version.')
  if (!wasAllowed || before.version !== version)
    throw new HttpError(425, 'not_confirmed', `The access is not ${confirmation} yet.`, {
      retryAfter: 5,
    })
  return { manifestDigest }
}
