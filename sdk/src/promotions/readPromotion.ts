import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { listPromotions } from './listPromotions.ts'
import type { PromotionView } from './types.ts'

export type ReadPromotionParameters = { promotionId: Hex }
export type ReadPromotionReturnType = PromotionView

/**
 * One promotion as it stands.
 *
 * @throws NotFoundError
 */
export async function readPromotion(
  client: FanalClient,
  { promotionId }: ReadPromotionParameters,
): Promise<ReadPromotionReturnType> {
  const promotions = await listPromotions(client)
  const id = promotionId.toLowerCase()
  const promotion = promotions.find((one) => one.promotionId.toLowerCase() === id)
  if (promotion) return promotion
  throw new NotFoundError(`There is no promotion ${promotionId}.`)
}
