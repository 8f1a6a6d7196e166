import { type Address, bytesToHex, type Hash, type Hex, parseEventLogs, zeroHash } from 'viem'
import { buildDeviceList } from '../devices/chain/buildDeviceList.ts'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { promotionsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { storeText } from '../governance/text/storeText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { allowExactly } from '../token/allowExactly.ts'
import type { PromotionTerms } from './types.ts'

/** What a promotion says, before it has an id. Units are those of `PromotionTerms`. */
export type PromotionPlan = {
  token: Address
  pricePerUser: bigint
  perDayCap: number
  totalCap: number
  /** At once if left out. */
  start?: number
  end: number
  /** At least a day; a week if left out. */
  proofPeriod?: number
  /** The only devices that count, whose list is stored as the promotion's text; left out: all count. */
  devices?: readonly Hex[]
  /** Root of a list that is kept elsewhere, as `buildDeviceList` gives it, instead of `devices`. */
  devicesRoot?: Hex
  textDigest?: Hex
}
export type CreatePromotionParameters = {
  plan: PromotionPlan
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CreatePromotionReturnType = {
  promotionId: Hex
  terms: PromotionTerms
  transactionHash: Hash
  gasUsed: bigint
}

const DAY = 86_400
const WEEK = 604_800
const YEAR = 31_536_000

/**
 * Creates a promotion and escrows all that it can cost, after a transaction that allows exactly that. Devices by name are
 * stored on the fog nodes first, for one signature, so that whoever proves a user can show that the device is among them.
 *
 * @throws InputError when the plan is no good or the account holds too little; before any prompt
 */
export async function createPromotion(
  client: FanalClient,
  { plan: { devices, ...plan }, onHash, signal }: CreatePromotionParameters,
): Promise<CreatePromotionReturnType> {
  const { address: promoter } = requireWallet(client)
  const spender = requireContract(client, 'promotions')
  const block = await client.publicClient.getBlock().catch((error: unknown) => {
    throw toFanalError(error)
  })
  const now = Number(block.timestamp)
  const list = devices && buildDeviceList(devices)
  const terms: PromotionTerms = {
    ...plan,
    promoter,
    start: plan.start ?? now,
    proofPeriod: plan.proofPeriod ?? WEEK,
    devicesRoot: list?.root ?? plan.devicesRoot ?? zeroHash,
    textDigest: list?.listDigest ?? plan.textDigest ?? zeroHash,
    // Equal plans are different promotions.
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
  }
  check(terms, now)
  if (list) await storeText(client, { text: list.content, signal })
  const amount = terms.pricePerUser * BigInt(terms.totalCap)
  await allowExactly(client, { token: terms.token, spender, amount, signal })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'promotions',
    abi: promotionsAbi,
    functionName: 'create',
    args: [terms],
    onHash,
    signal,
  })
  const [created] = parseEventLogs({ abi: promotionsAbi, eventName: 'PromotionCreated', logs })
  return { promotionId: created?.args.id ?? zeroHash, terms, transactionHash, gasUsed }
}

function check(terms: PromotionTerms, now: number): void {
  const { pricePerUser, perDayCap, totalCap, start, end, proofPeriod } = terms
  if (pricePerUser <= 0n) throw new InputError('A new user must be worth more than nothing.')
  if (perDayCap < 1 || perDayCap > totalCap)
    throw new InputError(
      'At least one user a day must be paid for, and not more a day than in all.',
    )
  if (end <= now || end <= start)
    throw new InputError('A promotion must end in the future, and after it begins.')
  if (proofPeriod < DAY || proofPeriod > YEAR)
    throw new InputError('The time to prove must be a day at least and a year at most.')
}
