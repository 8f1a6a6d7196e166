import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { RecallView } from '../types.ts'
import { readRecalls } from './readRecalls.ts'

/** As the contract counts: `for` means that the member shall leave. */
export const recallNumbers = { against: 0, for: 1, withdrawn: 3 } as const

export type RequireRecallParameters = {
  recallId: number
  account: Address
  support: keyof typeof recallNumbers
}
export type RequireRecallReturnType = RecallView

/**
 * A recall on which this account can vote so now.
 *
 * @throws NotFoundError; InputError
 */
export async function requireRecall(
  client: FanalClient,
  { recallId, account, support }: RequireRecallParameters,
): Promise<RequireRecallReturnType> {
  const recalls = await readRecalls(client, { account })
  const recall = recalls.find((one) => one.recallId === recallId)
  if (!recall) throw new NotFoundError(`There is no recall ${recallId}.`)
  if (recall.state !== 'open') throw new InputError('The vote on this recall is over.')
  if (recall.mine?.power === 0n)
    throw new InputError('This account had no voting power when the recall began.')
  if (support === 'withdrawn' && recall.mine?.support === undefined)
    throw new InputError('There is no vote to withdraw.')
  return recall
}
