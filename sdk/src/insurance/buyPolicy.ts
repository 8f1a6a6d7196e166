import {
  type Address,
  encodeFunctionData,
  type Hash,
  type Hex,
  isAddressEqual,
  type TransactionReceipt,
  zeroAddress,
} from 'viem'
import type { SendOptions } from '../devices/chain/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { NotFoundError, RelayUnavailableError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { policiesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { tokenDomain } from '../market/buying/tokenDomain.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { findPaymentToken } from '../network/findPaymentToken.ts'
import type { PaymentToken } from '../network/networkFile.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendCall } from '../network/sendCall.ts'
import { waitForReceipt } from '../network/waitForReceipt.ts'
import { allowExactly } from '../token/allowExactly.ts'
import { signTokenPermit } from '../token/signTokenPermit.ts'
import { readPolicyRecords } from './policyEvents.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import { relayPolicy } from './relayPolicy.ts'
import { requireBalance } from './requireBalance.ts'
import { quoteIdOf } from './quoteTypedData.ts'
import { signPremium } from './signPremium.ts'
import type { Endorsement, Quote } from './types.ts'

/** `relayed`: one signature, a fog node sends it; `selfSent`: the same, sent by the wallet; `permit`; `approve`. */
export type PolicyPayment = 'relayed' | 'selfSent' | 'permit' | 'approve'

export type BuyPolicyParameters = SendOptions & {
  quote: Quote
  endorsement: Endorsement
  /** Ways to pay that are not to be used. */
  avoid?: readonly PolicyPayment[] | undefined
}
export type BuyPolicyReturnType = {
  policyId: Hex
  payment: PolicyPayment
  /** Second at which the cover ends. */
  until: number
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Buys a quoted policy with as few prompts as token and relays allow: one signature that a fog node sends, the same one sent by
 * the wallet, a permit, or an approval.
 *
 * @throws InputError when the quote is another account's or the account holds too little; NotFoundError; UserRejectedError;
 *   ContractRefusedError, before anything is paid; PurchaseUncertainError when a relay has not had it mined yet
 */
export async function buyPolicy(
  client: FanalClient,
  { quote, endorsement, avoid = [], onHash, signal }: BuyPolicyParameters,
): Promise<BuyPolicyReturnType> {
  const { address } = requireWallet(client)
  if (!isAddressEqual(quote.holder, address))
    throw new InputError('This quote was made for another account.', {
      advice: 'Ask for one with the account that is connected.',
    })
  const policies = requireContract(client, 'policies')
  const policyId = quoteIdOf(quote, { chainId: client.network.chainId, policies })
  const pool = await poolOf(client, quote)
  const { asset } = await readPoolFacts(client, pool).catch((error: unknown) => {
    throw toFanalError(error)
  })
  await requireBalance(client, { token: asset, amount: quote.premium })
  const purchase: Purchase = { policyId, quote, endorsement, policies, pool, asset, onHash, signal }
  const token = findPaymentToken(client, asset)
  const { payment, receipt } = await pay(client, purchase, token, avoid)
  const until = await untilOf(client, purchase)
  const { transactionHash, gasUsed } = receipt
  return { policyId, payment, until, transactionHash, gasUsed }
}

type Purchase = SendOptions &
  Pick<BuyPolicyParameters, 'quote' | 'endorsement'> & {
    policyId: Hex
    policies: Address
    pool: Address
    asset: Address
  }
/** Second at which the cover ends; 0 = it was not bought. */
async function untilOf(
  client: FanalClient,
  { policies, policyId }: Pick<Purchase, 'policies' | 'policyId'>,
): Promise<number> {
  const { until } = await client.publicClient
    .readContract({
      address: policies,
      abi: policiesAbi,
      functionName: 'policyOf',
      args: [policyId],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  return until
}

type Paid = { payment: PolicyPayment; receipt: TransactionReceipt }

async function pay(
  client: FanalClient,
  purchase: Purchase,
  token: PaymentToken | undefined,
  avoid: readonly PolicyPayment[],
): Promise<Paid> {
  const canRelay = !avoid.includes('relayed')
  if (token?.authorization && (canRelay || !avoid.includes('selfSent')))
    return payBySignature(client, purchase, token, avoid)
  if (token?.permit && !avoid.includes('permit')) return payByPermit(client, purchase, token)
  if (avoid.includes('approve')) throw new InputError('No way to pay is left for this token.')
  const { quote, endorsement, policies, pool, asset, onHash, signal } = purchase
  await allowExactly(client, { token: asset, spender: pool, amount: quote.premium, signal })
  const data = encodeFunctionData({
    abi: policiesAbi,
    functionName: 'buy',
    args: [quote, endorsement],
  })
  return {
    payment: 'approve',
    receipt: await sendCall(client, { to: policies, data, onHash, signal }),
  }
}

async function payBySignature(
  client: FanalClient,
  purchase: Purchase,
  token: PaymentToken,
  avoid: readonly PolicyPayment[],
): Promise<Paid> {
  const { quote, endorsement, policies, pool, onHash, signal } = purchase
  const signed = await signPremium(client, { quote, token, pool })
  if (!avoid.includes('relayed')) {
    try {
      const hash = await relayPolicy(client, { quote, endorsement, ...signed, signal })
      await onHash?.(hash)
      const receipt = await waitForReceipt(client, { hash, signal })
      // A node can name any transaction: only the contract knows whether this was it.
      if ((await untilOf(client, purchase)) === 0)
        throw new RelayUnavailableError('The transaction that a node named has bought nothing.')
      return { payment: 'relayed', receipt }
    } catch (error) {
      if (!(error instanceof RelayUnavailableError) || avoid.includes('selfSent')) throw error
    }
  }
  const { validAfter, validBefore, signature } = signed
  const data = encodeFunctionData({
    abi: policiesAbi,
    functionName: 'buyWithAuthorization',
    args: [quote, endorsement, validAfter, validBefore, signature],
  })
  return {
    payment: 'selfSent',
    receipt: await sendCall(client, { to: policies, data, onHash, signal }),
  }
}

async function payByPermit(
  client: FanalClient,
  { quote, endorsement, policies, pool, onHash, signal }: Purchase,
  token: PaymentToken,
): Promise<Paid> {
  const permit = await signTokenPermit(client, {
    domain: tokenDomain(client, token),
    spender: pool,
    value: quote.premium,
    deadline: BigInt(quote.expiry),
    advice: 'Choose “approve and buy” instead.',
  }).catch((error: unknown) => {
    throw toFanalError(error)
  })
  const data = encodeFunctionData({
    abi: policiesAbi,
    functionName: 'buyWithPermit',
    args: [quote, endorsement, permit],
  })
  return {
    payment: 'permit',
    receipt: await sendCall(client, { to: policies, data, onHash, signal }),
  }
}

async function poolOf(client: FanalClient, { productId }: Quote): Promise<Address> {
  const { products } = await readPolicyRecords(client)
  const pool = products.get(productId)?.terms.pool ?? zeroAddress
  if (pool === zeroAddress) throw new NotFoundError('There is no such product.')
  return pool
}
