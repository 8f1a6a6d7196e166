import * as v from 'valibot'
import { verifyTypedData, type Address, type VerifyTypedDataParameters } from 'viem'
import { fromBase64Url } from '../content/bytes.ts'
import { WriteTokenError } from './errors.ts'
import { CLOCK_TOLERANCE, MAX_TOKEN_SECONDS, writeTokenTypedData } from './writeToken.ts'

export type VerifyWriteTokenParameters = {
  token: string
  chainId: number
  registry: Address
  /** Seconds since 1970. */
  now: number
  /** How to check a signature; pass a public client's `verifyTypedData` to accept smart accounts (ERC-1271, ERC-6492). */
  verify?: (parameters: VerifyTypedDataParameters) => Promise<boolean>
}

export type VerifyWriteTokenReturnType = { account: Address; issuedAt: number; expiresAt: number }

const hex = (pattern: RegExp) =>
  v.custom<`0x${string}`>((value) => typeof value === 'string' && pattern.test(value))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const TokenSchema = v.strictObject({
  account: hex(/^0x[0-9a-fA-F]{40}$/),
  issuedAt: seconds,
  expiresAt: seconds,
  // A counterfactual smart account's signature (ERC-6492) carries its deployment.
  signature: hex(/^0x([0-9a-fA-F]{2}){1,8192}$/),
})

/**
 * Checks a write token: form, validity (at most 24 hours, clocks may differ by two minutes), and its account's signature
 * for this network. A node does the same, so it is also what the client checks before an upload.
 *
 * @throws WriteTokenError that says what is wrong.
 */
export async function verifyWriteToken(
  parameters: VerifyWriteTokenParameters,
): Promise<VerifyWriteTokenReturnType> {
  const { token, chainId, registry, now, verify = verifyTypedData } = parameters
  let value: unknown
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(token))
    value = JSON.parse(json)
  } catch {
    throw new WriteTokenError('it is not base64url of JSON')
  }
  const result = v.safeParse(TokenSchema, value)
  if (!result.success) {
    throw new WriteTokenError(`its field ${v.getDotPath(result.issues[0]) ?? ''} is malformed`)
  }
  const { account, issuedAt, expiresAt, signature } = result.output
  if (expiresAt <= issuedAt) throw new WriteTokenError('it ends before it begins')
  if (expiresAt - issuedAt > MAX_TOKEN_SECONDS) {
    throw new WriteTokenError(`it is valid for more than ${MAX_TOKEN_SECONDS / 3600} hours`)
  }
  if (issuedAt > now + CLOCK_TOLERANCE) throw new WriteTokenError('it begins in the future')
  if (expiresAt <= now) throw new WriteTokenError('it has expired')
  const typedData = writeTokenTypedData({ account, issuedAt, expiresAt, chainId, registry })
  const valid = await verify({ address: account, signature, ...typedData }).catch((cause) => {
    // An RPC that fails says nothing about the token.
    if (isTransportFailure(cause)) throw cause
    return false
  })
  if (!valid) throw new WriteTokenError('its account did not sign it for this network')
  return { account, issuedAt, expiresAt }
}

function isTransportFailure(error: unknown): boolean {
  const name = error instanceof Error ? error.name : ''
  return ['HttpRequestError', 'TimeoutError', 'WebSocketRequestError', 'RpcRequestError'].includes(
    name,
  )
}
