import { accessMarketAbi, streamsAbi } from '@fanal/sdk/generated/abis'
import { epochBounds, epochOverlaps } from '@fanal/sdk/streams/epochClock'
import type { Address, Hex, PublicClient } from 'viem'
import { HttpError } from '../../../http/httpError.ts'
import type { NodeContext } from '../../../http/module.ts'
import type { RightsIndex } from './createRightsIndex.ts'
import { rightsOf, type Interval } from '@fanal/sdk/streams/rightsOf'

export type CheckEpochParameters = {
  client: PublicClient
  /** What this very RPC has told. */
  index: RightsIndex
  market: Address
  streams: Address
  confirmation: NodeContext['network']['confirmation']
  datasetId: Hex
  epoch: number
  account: Address
  /** The purchase that is shown; without it, all that the account has bought and is granted counts. */
  purchase?: { transactionHash: Hex; sessionKey: Hex }
}

/** Where the key slots of the epoch are. */
export type CheckEpochReturnType = { slotsDigest: Hex }

/**
 * Checks through one RPC that the account may read an epoch of a stream: one that what it paid for overlaps, also after
 * that has expired, or what a free grant in force overlaps. No key is given out before its epoch has begun, or a right that
 * ends early would open what comes after.
 *
 * @throws HttpError 404 `unknown_epoch`, 425 `epoch_not_begun` or `slots_not_filed`, 403 `epoch_not_covered`.
 */
export async function checkEpoch(parameters: CheckEpochParameters): Promise<CheckEpochReturnType> {
  const { client, index, streams, datasetId, epoch, account, purchase } = parameters
  const [clock, latest, confirmed] = await Promise.all([
    client.readContract({
      address: streams,
      abi: streamsAbi,
      functionName: 'streamOf',
      args: [datasetId],
    }),
    client.getBlock(),
    client.getBlock({ blockTag: parameters.confirmation }),
    index.refresh(),
  ])
  if (clock.epochLength === 0 || epoch === 0)
    throw new HttpError(404, 'unknown_epoch', 'The stream was not opened, or has no such epoch.')
  if (epochBounds(clock, epoch).from > Number(latest.timestamp))
    throw new HttpError(425, 'epoch_not_begun', 'The epoch has not begun.', { retryAfter: 5 })
  const { paid, free } = rightsOf(index.eventsOf(datasetId, account, confirmed.number))
  const shown = purchase
    ? paid.filter(
        ({ transactionHash, sessionKey }) =>
          transactionHash === purchase.transactionHash && sessionKey === purchase.sessionKey,
      )
    : paid
  const covers = (interval: Interval) => epochOverlaps(clock, epoch, interval)
  const allowed =
    shown.some(covers) ||
    (purchase === undefined && free !== undefined && covers(free) && (await isInForce(parameters)))
  if (!allowed)
    throw new HttpError(403, 'epoch_not_covered', 'The account has no right to this epoch.', {
      advice:
        'Access opens the epochs that it overlaps; what was returned or revoked opens none later.',
    })
  const filing = index.filingOf(datasetId, epoch, confirmed.number)
  if (filing === undefined)
    throw new HttpError(425, 'slots_not_filed', 'No key slots of this epoch are filed.', {
      retryAfter: 5,
    })
  return { slotsDigest: filing.slotsDigest }
}

async function isInForce(parameters: CheckEpochParameters): Promise<boolean> {
  const { client, market, datasetId, account } = parameters
  const [allowed] = await client.readContract({
    address: market,
    abi: accessMarketAbi,
    functionName: 'hasAccess',
    args: [datasetId, account],
  })
  return allowed
}
