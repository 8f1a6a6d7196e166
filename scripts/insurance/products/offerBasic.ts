import { parseUnits } from 'viem'
import { basicDocument } from './basicDocument.ts'
import { basicTerms } from './basicTerms.ts'
import { deployPool } from './deployPool.ts'
import { offerProduct, type OfferParameters, type OfferProductReturnType } from './offerProduct.ts'

const DAILY_LIMIT = '20000'
/** Seconds, so that a person can watch. */
const NOTICE = 60

/**
 * Puts up a second pool, has an underwriter fill it and defines the cheaper product on it. What one pool pays takes nothing
 * from the other.
 */
export async function offerBasic(parameters: OfferParameters): Promise<OfferProductReturnType> {
  const { keeper } = parameters
  const dollar = keeper.network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (!dollar) throw new Error('the network has no test dollars')
  const { pool } = await deployPool(keeper, {
    asset: dollar.address,
    name: 'Fanal Basic Pool',
    symbol: 'fnBASIC',
    dailyLimit: parseUnits(DAILY_LIMIT, dollar.decimals),
    notice: NOTICE,
  })
  return offerProduct({ ...parameters, pool, document: basicDocument, termsOf: basicTerms })
}
