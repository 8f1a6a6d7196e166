import { keccak_256 } from '@noble/hashes/sha3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { concatBytes, toHex } from '../../content/bytes.ts'
import type { Hex } from '../../content/types.ts'
import { IntegrityError, RetryableError } from '../../errors/FanalError.ts'
import { words } from '../internal/words.ts'

/** The device's own way to the chain. */
export type DeviceChain = {
  /** JSON-RPC endpoints. All are asked, and they must agree: nobody else tells a device what to obey. */
  rpcUrls: readonly string[]
}

const MAX_ANSWER = 1 << 20

/**
 * Asks every endpoint the same and returns what they all say.
 *
 * @throws RetryableError when one does not answer, IntegrityError when they disagree.
 */
export async function askChain(
  { rpcUrls }: DeviceChain,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  const answers = await Promise.all(rpcUrls.map((url) => askOne(url, method, params)))
  const [first] = answers
  if (first === undefined) throw new RetryableError('no chain endpoint is configured')
  if (answers.some((answer) => JSON.stringify(answer) !== JSON.stringify(first)))
    throw new IntegrityError('the chain endpoints disagree')
  return first
}

async function askOne(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await response.text()
    if (text.length > MAX_ANSWER) throw new Error('too long an answer')
    const { result, error } = JSON.parse(text) as { result?: unknown; error?: { message?: string } }
    if (result === undefined) throw new Error(error?.message ?? 'no result')
    return result
  } catch (cause) {
    throw new RetryableError(`${new URL(url).host} does not answer about the chain.`, { cause })
  }
}

/** Calls a view of static arguments and returns the words of its answer. */
export async function callView(
  chain: DeviceChain,
  contract: Hex,
  signature: string,
  ...values: readonly (bigint | number | Hex)[]
): Promise<bigint[]> {
  const selector = keccak_256(utf8ToBytes(signature)).subarray(0, 4)
  const data = toHex(concatBytes(selector, words(...values)))
  const answer = await askChain(chain, 'eth_call', [{ to: contract, data }, 'latest'])
  if (typeof answer !== 'string' || !/^0x([0-9a-f]{64})+$/.test(answer))
    throw new IntegrityError('the contract does not answer', { details: { contract } })
  return (answer.slice(2).match(/.{64}/g) ?? []).map((word) => BigInt(`0x${word}`))
}

/** First word of an event's topics. */
export const topicOf = (signature: string): Hex => toHex(keccak_256(utf8ToBytes(signature)))
