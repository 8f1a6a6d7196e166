import { type Address, erc20Abi, formatUnits } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import {
  CharterChangedError,
  InsufficientBalanceError,
  OfferChangedError,
  OfferUnavailableError,
  TokenNotAllowedError,
  WrongChainError,
} from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { charterAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { OrderItem } from '../hashPurchaseOrder.ts'
import { readOfferState } from '../readOfferState.ts'
import type { OfferObstacle, PurchasePlan } from '../types.ts'

export type CheckPurchaseParameters = { plan: PurchasePlan; buyer: Address }
export type CheckPurchaseErrorType =
  | WrongChainError
  | OfferUnavailableError
  | OfferChangedError
  | TokenNotAllowedError
  | CharterChangedError
  | InsufficientBalanceError

const why: Record<Exclude<OfferObstacle, 'tokenNotAllowed'>, string> = {
  closed: 'The seller has closed this offer.',
  soldOut: 'This offer is sold out.',
  outdated: 'The dataset has a new version or a new owner since this offer was made.',
}

/** Checks, before anything is signed, that the purchase can succeed exactly as it was shown. Returns nothing when it can. */
export async function checkPurchase(
  client: FanalClient,
  { plan, buyer }: CheckPurchaseParameters,
): Promise<void> {
  await Promise.all([
    checkChain(client),
    checkBalance(client, plan, buyer),
    checkCharter(client, plan),
    ...plan.items.map((item) => checkItem(client, item)),
  ])
}

async function checkChain(client: FanalClient): Promise<void> {
  const expected = client.network.chainId
  const ids = await Promise.all([
    client.publicClient.getChainId(),
    // Accounts without a node of their own answer with the chain they were made for.
    client.walletClient?.getChainId() ?? expected,
  ]).catch((error: unknown) => {
    throw toFanalError(error)
  })
  const wrong = ids.find((id) => id !== expected)
  if (wrong !== undefined) throw new WrongChainError(expected, wrong)
}

async function checkBalance(
  client: FanalClient,
  plan: PurchasePlan,
  buyer: Address,
): Promise<void> {
  const balance = await client.publicClient
    .readContract({
      address: plan.token.address,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [buyer],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (balance >= plan.total) return
  const { decimals, symbol } = plan.token
  throw new InsufficientBalanceError(
    formatUnits(plan.total, decimals),
    formatUnits(balance, decimals),
    symbol,
  )
}

async function checkCharter(client: FanalClient, plan: PurchasePlan): Promise<void> {
  const valid = await client.publicClient
    .readContract({
      address: client.network.contracts.charter,
      abi: charterAbi,
      functionName: 'isValid',
      args: [plan.charterDigest],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (valid) return
  throw new CharterChangedError('The charter has changed since this purchase was planned.', {
    advice: 'Read the charter in force and plan the purchase again.',
  })
}

async function checkItem(client: FanalClient, item: OrderItem): Promise<void> {
  if (item.terms.price <= 0n) {
    throw new InputError('The price of an offer must be above zero.', {
      details: { offerNo: item.offerNo, price: item.terms.price },
    })
  }
  const { termsMatch, obstacle } = await readOfferState(client, item)
  if (!termsMatch) {
    throw new OfferChangedError('The offer on chain has other terms than the ones shown.', {
      advice: 'Load the offer again and check price and duration.',
      details: { offerNo: item.offerNo },
    })
  }
  if (obstacle === 'tokenNotAllowed') {
    throw new TokenNotAllowedError(
      'The market does not accept the payment token of this offer any more.',
      {
        advice: 'Choose an offer in another token.',
        details: { token: item.terms.token },
      },
    )
  }
  if (obstacle === undefined) return
  throw new OfferUnavailableError(why[obstacle], {
    advice: 'Look at the dataset again for offers that are open.',
    details: { offerNo: item.offerNo },
  })
}
