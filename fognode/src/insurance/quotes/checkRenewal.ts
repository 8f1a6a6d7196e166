import { policiesAbi } from '@fanal/sdk/generated/abis'
import { quoteIdOf } from '@fanal/sdk/insurance/quoteTypedData'
import { coverOf } from '@fanal/sdk/insurance/statusOfPolicy'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { readLogs } from '@fanal/sdk/market/readLogs'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { encodeEventTopics, parseEventLogs, type Hex, zeroHash, type Address } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { HttpError } from '../../http/httpError.ts'
import { checkFollowing } from './checkFollowing.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

export type CheckRenewalParameters = {
  client: FanalClient
  clients: Clients
  policies: Address
  request: Pick<
    QuoteRequest,
    'renews' | 'holder' | 'device' | 'productId' | 'ownSum' | 'liabilitySum' | 'term'
  >
  /** Of the product asked for. */
  terms: Pick<ProductTerms, 'waitingPeriod'>
  blockNumber: bigint
  /** Seconds since 1970. */
  now: number
}

/**
 * Checks that the policy that is to be renewed is in force, of the same holder, device and product, followed by none and of no
 * lower sums; the contract leaves device, product, sums and the own waiting period to who signs the quote.
 *
 * @throws HttpError 409 `not_renewable`.
 */
export async function checkRenewal(parameters: CheckRenewalParameters): Promise<void> {
  const { client, clients, policies, request, terms, blockNumber, now } = parameters
  const { renews, holder, device, productId } = request
  if (renews === zeroHash) return
  const policy = await stateOf(renews)
  const isRunning = policy.holder.toLowerCase() === holder && now < policy.until
  const bought = isRunning ? await findPurchase() : undefined
  const { quote, boughtAt = 0 } = bought?.args ?? {}
  const domain = { chainId: client.network.chainId, policies }
  const isSame =
    quote !== undefined &&
    quoteIdOf(quote, domain) === renews &&
    quote.device === device &&
    quote.productId === productId
  if (!isSame)
    throw new HttpError(
      409,
      'not_renewable',
      'No policy of this holder, car and product is in force under that number.',
    )
  const followed = quote.renews === zeroHash ? undefined : await stateOf(quote.renews)
  const followedUntil = followed?.until ?? 0
  const coveredFrom = coverOf({ quote, boughtAt, terms, followedUntil })
  const { until, renewed } = policy
  checkFollowing({ policy: { quote, coveredFrom, until, renewed }, wish: request, now })

  function stateOf(id: Hex) {
    return agree(clients, (one) =>
      one.readContract({
        address: policies,
        abi: policiesAbi,
        functionName: 'policyOf',
        args: [id],
        blockNumber,
      }),
    )
  }

  async function findPurchase() {
    const logs = await readLogs(client, {
      address: policies,
      topics: encodeEventTopics({
        abi: policiesAbi,
        eventName: 'PolicyBought',
        args: { id: renews },
      }),
      fromBlock: BigInt(client.network.deploymentBlock),
      toBlock: blockNumber,
    })
    const bought = parseEventLogs({ abi: policiesAbi, eventName: 'PolicyBought', logs })
    return bought.find(({ args }) => args.id === renews)
  }
}
