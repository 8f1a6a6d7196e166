import { type Address, isAddressEqual } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { SeatView } from '../types.ts'
import { requireBody } from './requireBody.ts'

export type RequireSeatParameters = { bodyId: number; account: Address }
export type RequireSeatReturnType = SeatView

/**
 * The seat of an account in a body.
 *
 * @throws NotFoundError; InputError when it has none
 */
export async function requireSeat(
  client: FanalClient,
  { bodyId, account }: RequireSeatParameters,
): Promise<RequireSeatReturnType> {
  const { seats, name } = await requireBody(client, bodyId)
  const seat = seats.find((one) => one.account && isAddressEqual(one.account, account))
  if (seat) return seat
  throw new InputError(`${account} has no seat in “${name}”.`)
}
