import { accessMarketAbi, datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Address, Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import {
  checkRequestSignature,
  type CheckRequestSignatureParameters,
} from './checkRequestSignature.ts'

export type CheckKeyRequestParameters = CheckRequestSignatureParameters & {
  registry: Address
  confirmation: NodeContext['network']['confirmation']
}

/** Manifest version to which the account has access. */
export type CheckKeyRequestReturnType = { manifestDigest: Hex }

/**
 * Checks through one RPC that an account itself asks for the version of a file it has access to. The access must be
 * confirmed like a purchase, or a request would open what a reorganised chain never sold.
 *
 * @throws HttpError 425 while the access is not confirmed, 403 when anything is wrong.
 */
export async function checkKeyRequest(
  parameters: CheckKeyRequestParameters,
): Promise<CheckKeyRequestReturnType> {
  const { client, market, registry, confirmation, body, request } = parameters
  await checkRequestSignature(parameters)
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
