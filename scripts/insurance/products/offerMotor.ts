import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { readPools } from '@fanal/sdk/insurance/readPools'
import type { PoolView, ProductTerms } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { type Hash, type Hex, parseUnits } from 'viem'
import { defineProduct } from './defineProduct.ts'
import { giveDollars } from './giveDollars.ts'
import { motorDocument } from './motorDocument.ts'
import { motorTerms } from './motorTerms.ts'

export type OfferMotorParameters = {
  /** Who keeps products. */
  keeper: FanalClient
  underwriter: FanalClient
  /** Models of cameras that corroborate. */
  models: readonly number[]
  /** What the underwriter deposits, in whole test dollars, which are minted for it. */
  capital: string
}
export type OfferMotorReturnType = {
  productId: Hex
  terms: ProductTerms
  pool: Pick<PoolView, 'pool' | 'asset' | 'decimals'>
  /** Wei of the asset. */
  deposited: bigint
  transactionHash: Hash
}

/** Has an underwriter fill the network's pool and defines the motor product on it. */
export async function offerMotor(parameters: OfferMotorParameters): Promise<OfferMotorReturnType> {
  const { keeper, underwriter, models, capital } = parameters
  const pools = await readPools(keeper)
  const pool = pools.find((one) => one.pool === keeper.network.contracts.coverPool) ?? pools[0]
  if (!pool) throw new Error('the network has no pool of underwriters’ capital')
  const assets = parseUnits(capital, pool.decimals)
  const { address: to } = requireWallet(underwriter)
  await giveDollars(underwriter, { token: pool.asset, to, amount: assets })
  const { transactionHash } = await depositCapital(underwriter, {
    pool: pool.pool,
    amount: assets,
  })
  const terms = motorTerms({ pool: pool.pool, decimals: pool.decimals, models })
  const productId = await defineProduct(keeper, { document: motorDocument, terms })
  return { productId, terms, pool, deposited: assets, transactionHash }
}
