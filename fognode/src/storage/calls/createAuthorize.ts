import { createHash } from 'node:crypto'
import { WriteTokenError } from '@fanal/sdk/storage/errors'
import { verifyWriteToken } from '@fanal/sdk/storage/verifyWriteToken'
import type { FastifyRequest } from 'fastify'
import type { Address, PublicClient } from 'viem'
import { verifySignature } from '../../chain/verifySignature.ts'
import { HttpError } from '../../http/httpError.ts'

export type CreateAuthorizeParameters = {
  client: PublicClient
  chainId: number
  registry: Address
  isDenied: (account: string) => boolean
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Tokens remembered after their signature was checked. */
const MOST_TOKENS = 5_000
const MAX_TOKEN_LENGTH = 16_384

/** Reads the account from a request's write token. A token is checked once and then known by its hash until it expires. */
export function createAuthorize(parameters: CreateAuthorizeParameters) {
  const { client, chainId, registry, isDenied, now = Date.now } = parameters
  const known = new Map<string, { account: string; expiresAt: number }>()

  return async (request: FastifyRequest): Promise<string> => {
    const token = /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined || token.length > MAX_TOKEN_LENGTH)
      throw new HttpError(401, 'token_required', 'Writes need a token signed by an account.', {
        advice: 'Send "Authorization: Bearer <token>"; docs/fog-node.md says how a token is made.',
      })
    const key = createHash('sha256').update(token).digest('base64')
    let entry = known.get(key)
    if (entry === undefined) {
      const { account, expiresAt } = await verifyWriteToken({
        token,
        chainId,
        registry,
        now: Math.floor(now() / 1000),
        verify: (signed) => verifySignature(client, signed),
      }).catch(refuse)
      entry = { account: account.toLowerCase(), expiresAt }
      known.set(key, entry)
      if (known.size > MOST_TOKENS) known.delete(known.keys().next().value as string)
    }
    if (entry.expiresAt * 1000 <= now()) {
      known.delete(key)
      throw new HttpError(401, 'token_expired', 'The write token has expired.', {
        advice: 'Sign a new one.',
      })
    }
    if (isDenied(entry.account))
      throw new HttpError(403, 'account_denied', 'This node does not store for this account.')
    return entry.account
  }
}

function refuse(error: unknown): never {
  if (error instanceof WriteTokenError)
    throw new HttpError(401, 'token_invalid', error.message, {
      ...(error.advice === undefined ? {} : { advice: error.advice }),
      cause: error,
    })
  throw new HttpError(503, 'chain_unreachable', 'The signature could not be checked: no chain.', {
    advice: 'Try again in a moment.',
    retryAfter: 5,
    cause: error,
  })
}
