import { type Address, erc20Abi, formatUnits, isAddressEqual } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { TokenNotAllowedError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { findPaymentToken } from '../../network/findPaymentToken.ts'
import type { PaymentToken } from '../../network/networkFile.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { OrderItem } from '../hashPurchaseOrder.ts'
import { readCharterDigest } from '../readCharterDigest.ts'
import type { PurchasePlan, PurchasePrompt, PurchaseStrategy } from '../types.ts'
import { readRelayBudget } from './relayClient.ts'
import { readWalletAbilities, type WalletAbilities } from './readWalletAbilities.ts'

export type PlanPurchaseParameters = {
  /** What to buy, all in one payment token. */
  items: readonly OrderItem[]
  /** Who receives access; the buyer if left out. */
  recipient?: Address
  /** Strategies that are not to be used, because they failed or the person does not want them. */
  avoid?: readonly PurchaseStrategy[]
  signal?: AbortSignal
}
export type PlanPurchaseReturnType = PurchasePlan
export type PlanPurchaseErrorType = InputError | TokenNotAllowedError

/** Gas of a purchase that the buyer sends, rounded up from the gas table, to tell the network fee beforehand. */
const gas = { approve: 60_000n, first: 170_000n, permit: 60_000n, nextItem: 80_000n }

/**
 * Chooses how to pay, by what token, wallet and relay can do now, and tells how many windows the wallet will open, before
 * the first one. Nothing is signed or stored.
 */
export async function planPurchase(
  client: FanalClient,
  { items, recipient, avoid = [], signal }: PlanPurchaseParameters,
): Promise<PlanPurchaseReturnType> {
  const { address: buyer } = requireWallet(client)
  const first = items[0]
  if (!first) throw new InputError('A purchase needs at least one offer.')
  if (items.some(({ terms }) => !isAddressEqual(terms.token, first.terms.token))) {
    throw new InputError('All offers of one purchase must be priced in the same token.')
  }
  const token = findPaymentToken(client, first.terms.token)
  if (!token) {
    throw new TokenNotAllowedError('This network does not know the payment token of the offer.', {
      details: { token: first.terms.token },
    })
  }
  const total = items.reduce((sum, { terms }) => sum + terms.price, 0n)
  const market = client.network.contracts.accessMarket

  const [budget, abilities, allowance, gasPrice, charterDigest] = await Promise.all([
    token.authorization && !avoid.includes('relayed')
      ? readRelayBudget(client, buyer, first.terms.seller, signal)
      : undefined,
    readWalletAbilities(client),
    client.publicClient.readContract({
      address: token.address,
      abi: erc20Abi,
      functionName: 'allowance',
      args: [buyer, market],
    }),
    client.publicClient.getGasPrice(),
    readCharterDigest(client),
  ]).catch((error: unknown) => {
    throw toFanalError(error)
  })

  const relayOpen = budget !== undefined && budget.left > 0
  const strategy = strategiesFor(token, abilities, relayOpen).find((one) => !avoid.includes(one))
  if (!strategy) throw new InputError('No way to pay is left for this wallet and token.')
  const prompts = promptsOf(strategy, { token, market, total, items, allowance })
  return {
    strategy,
    prompts,
    items: items.map(({ offerNo, terms }) => ({ offerNo, terms })),
    token,
    total,
    networkFee: gasOf(strategy, items.length, prompts, abilities) * gasPrice,
    sponsoredLeft: budget?.left,
    recipient: recipient ?? buyer,
    charterDigest,
  }
}

/** All ways this wallet and token can pay, best first. */
function strategiesFor(
  token: PaymentToken,
  abilities: WalletAbilities,
  relayOpen: boolean,
): PurchaseStrategy[] {
  return [
    ...(token.authorization && relayOpen ? (['relayed'] as const) : []),
    ...(abilities.batch ? (['batch'] as const) : []),
    ...(token.authorization ? (['selfSent'] as const) : []),
    ...(token.permit ? (['permit'] as const) : []),
    'approve',
  ]
}

type PromptFacts = {
  token: PaymentToken
  market: Address
  total: bigint
  items: readonly OrderItem[]
  allowance: bigint
}

function promptsOf(
  strategy: PurchaseStrategy,
  { token, market, total, items, allowance }: PromptFacts,
): PurchasePrompt[] {
  const cost = `${formatUnits(total, token.decimals)} ${token.symbol}`
  const what = items.length === 1 ? 'access' : `access to ${items.length} datasets`
  const sign = {
    kind: 'signature',
    title: `Sign to pay ${cost} for ${what}`,
    contract: token.address,
    amount: total,
  } as const
  const send = {
    kind: 'transaction',
    title: `Send the purchase of ${what}`,
    contract: market,
    amount: total,
  } as const
  switch (strategy) {
    case 'relayed':
      return [sign]
    case 'batch':
      return [{ ...send, title: `Confirm to pay ${cost} for ${what}` }]
    case 'selfSent':
      return [sign, { ...send, amount: 0n }]
    case 'permit':
      return [{ ...sign, title: `Sign to let the market take ${cost}, once` }, send]
    case 'approve':
      return allowance >= total
        ? [send]
        : [
            {
              kind: 'transaction',
              title: `Let the market take ${cost}, once`,
              contract: token.address,
              amount: total,
            },
            send,
          ]
  }
}

function gasOf(
  strategy: PurchaseStrategy,
  itemCount: number,
  prompts: PurchasePrompt[],
  abilities: WalletAbilities,
): bigint {
  if (strategy === 'relayed' || (strategy === 'batch' && abilities.paymaster !== undefined))
    return 0n
  const buying = gas.first + gas.nextItem * BigInt(itemCount - 1)
  if (strategy === 'batch') return buying + gas.approve
  if (strategy === 'permit') return buying + gas.permit
  const approvals = strategy === 'approve' ? BigInt(prompts.length - 1) : 0n
  return buying + approvals * gas.approve
}
