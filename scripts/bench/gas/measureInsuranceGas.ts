import type { TransactionReceipt } from 'viem'
import { productionRuntime } from '../productionRuntime.ts'
import { countNewSlots } from './countNewSlots.ts'
import {
  DAY,
  DOLLAR,
  HOLDER,
  insuranceScene,
  NEXT_HOLDER,
  NEXT_UNDERWRITER,
  THIRD,
  UNDERWRITER,
} from './insuranceScene.ts'
import { relayPolicy } from './relayPolicy.ts'
import { settleAccident } from './settleAccident.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed, on a plain ERC-20 with ERC-3009. */
export type MeasureInsuranceGasReturnType = {
  /** A policy sent by somebody else, to a holder without one, when others end on the same day. */
  policyBuy: number
  /** As `policyBuy`, the first that ends on its day. */
  policyBuyFirstOfDay: number
  /** A further policy of the holder that ends on a day as others do, without a waiting period. */
  policyRenew: number
  /** A claim paid at once by two proofs in two batches of 10,000 events, the first under its policy. */
  claimSettle: number
  /** The same for the owner of the other car. */
  claimSettleThird: number
  /** By somebody without shares, when policies have been sold. */
  poolDeposit: number
  /** By somebody who has shares. */
  poolDepositAgain: number
  poolRequestRedeem: number
  /** New storage slots outside the token. */
  insuranceNewSlots: {
    policyBuy: number
    policyBuyFirstOfDay: number
    policyRenew: number
    claimSettle: number
    claimSettleThird: number
    poolDeposit: number
  }
}

/** Measures policies, claims and the pool on an in-process chain. */
export async function measureInsuranceGas(): Promise<MeasureInsuranceGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
      'contracts/devices/DeviceRegistry.sol',
      'contracts/insurance/Claims.sol',
      'contracts/insurance/CoverPool.sol',
      'contracts/insurance/Policies.sol',
      'contracts/market/AccessMarket.sol',
      'contracts/market/DatasetRegistry.sol',
      'contracts/oracle/EventLedger.sol',
      'contracts/testing/TestDollar.sol',
    ],
  })
  const scene = await insuranceScene(runtime)
  const { account, car, client, moveTo, nextCar, now, otherCar, pool, send, token } = scene

  const ending = await relayPolicy(scene, { holder: THIRD, device: otherCar, term: 30 })
  const first = await relayPolicy(scene, { holder: HOLDER, device: car })
  const next = await relayPolicy(scene, { holder: NEXT_HOLDER, device: nextCar })

  await moveTo((await now()) + DAY)
  const deposit = (who: number) =>
    send(who, pool, 'deposit', [10_000n * DOLLAR, account(who).account.address])
  const deposited = await deposit(NEXT_UNDERWRITER)
  const depositedAgain = await deposit(UNDERWRITER)
  const requested = await send(NEXT_UNDERWRITER, pool, 'requestRedeem', [
    (await client.readContract({
      ...pool,
      functionName: 'balanceOf',
      args: [account(NEXT_UNDERWRITER).account.address],
    })) as bigint,
    account(NEXT_UNDERWRITER).account.address,
    account(NEXT_UNDERWRITER).account.address,
  ])

  // Its last thirty days have begun.
  const renewed = await relayPolicy(scene, {
    ...{ holder: THIRD, device: otherCar, renews: ending.id },
  })

  const settled = await settleAccident(scene, {
    quote: first.quote,
    cars: [car, otherCar],
    claimant: car,
  })
  const settledThird = await settleAccident(scene, {
    quote: next.quote,
    cars: [nextCar, otherCar],
    claimant: otherCar,
  })

  const slots = ({ transactionHash }: TransactionReceipt) =>
    countNewSlots(client, { transactionHash, except: [token.address] })
  return {
    policyBuy: Number(next.receipt.gasUsed),
    policyBuyFirstOfDay: Number(first.receipt.gasUsed),
    policyRenew: Number(renewed.receipt.gasUsed),
    claimSettle: Number(settled.gasUsed),
    claimSettleThird: Number(settledThird.gasUsed),
    poolDeposit: Number(deposited.gasUsed),
    poolDepositAgain: Number(depositedAgain.gasUsed),
    poolRequestRedeem: Number(requested.gasUsed),
    insuranceNewSlots: {
      policyBuy: await slots(next.receipt),
      policyBuyFirstOfDay: await slots(first.receipt),
      policyRenew: await slots(renewed.receipt),
      claimSettle: await slots(settled),
      claimSettleThird: await slots(settledThird),
      poolDeposit: await slots(deposited),
    },
  }
}
