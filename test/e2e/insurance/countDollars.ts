import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { type Address, erc20Abi } from 'viem'
import type { InsuranceStage } from './openInsuranceStage.ts'

export type Dollars = Record<'ben' | 'cleo' | 'motor' | 'basic', bigint>

/** Test dollars of the two owners and in the two pools, in their smallest unit. */
export async function countDollars(
  { network, insurance }: InsuranceStage,
  owners: Record<'ben' | 'cleo', Address>,
): Promise<Dollars> {
  const { motor, basic } = insurance.products
  const { publicClient } = createFanalClient({ network })
  const balanceOf = (account: Address) =>
    publicClient.readContract({
      address: motor.pool.asset,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [account],
    })
  return {
    ben: await balanceOf(owners.ben),
    cleo: await balanceOf(owners.cleo),
    motor: await balanceOf(motor.pool.pool),
    basic: await balanceOf(basic.pool.pool),
  }
}
