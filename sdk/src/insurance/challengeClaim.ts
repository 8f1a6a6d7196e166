import { type Hex, parseEventLogs } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { claimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { allowExactly } from '../token/allowExactly.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import { termsOfClaim } from './termsOfClaim.ts'

export type ChallengeClaimParameters = SendOptions & { claimId: Hex }
export type ChallengeClaimReturnType = Sent & {
  bond: bigint
  /** Until when contrary evidence can be brought now. */
  readyAt: number
}

/**
 * Posts the product's bond, after a transaction that allows exactly that, to have a waiting claim wait longer for contrary
 * evidence. The bond goes to the claimant if none comes.
 *
 * @throws NotFoundError; InputError when the account holds too little; ContractRefusedError when it waits no more
 */
export async function challengeClaim(
  client: FanalClient,
  { claimId, onHash, signal }: ChallengeClaimParameters,
): Promise<ChallengeClaimReturnType> {
  const terms = await termsOfClaim(client, { claimId })
  const { asset } = await readPoolFacts(client, terms.pool)
  const spender = requireContract(client, 'claims')
  await allowExactly(client, { token: asset, spender, amount: terms.bond, signal })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'claims',
    abi: claimsAbi,
    functionName: 'challenge',
    args: [claimId, terms],
    onHash,
    signal,
  })
  const [challenged] = parseEventLogs({ abi: claimsAbi, eventName: 'ClaimChallenged', logs })
  const { bond = 0n, readyAt = 0 } = challenged?.args ?? {}
  return { bond, readyAt, transactionHash, gasUsed }
}
