import { type Address, type Hex, parseEventLogs, zeroAddress, zeroHash } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { claimsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { claimArguments, type ClaimEvidence } from './claimArguments.ts'
import { readPolicy } from './readPolicy.ts'

export type SettleClaimParameters = SendOptions & {
  policyId: Hex
  /** As `buildClaim` gives it. */
  evidence: ClaimEvidence
}
export type SettleClaimReturnType = Sent & {
  claimId: Hex
  /** Who is paid: the holder, or the owner of another car. */
  recipient: Address
  amount: bigint
  /** Until when it waits for contrary evidence; undefined when it was paid at once. */
  readyAt: number | undefined
}

/**
 * Settles a claim against a policy by events that were proven. Anybody may send it; the recipient follows from the events.
 *
 * @throws NotFoundError when there is no such policy; ContractRefusedError with the reason, before anything is paid
 */
export async function settleClaim(
  client: FanalClient,
  { policyId, evidence, onHash, signal }: SettleClaimParameters,
): Promise<SettleClaimReturnType> {
  const { quote, terms } = await readPolicy(client, { policyId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'claims',
    abi: claimsAbi,
    functionName: 'settle',
    args: [quote, terms, claimArguments(evidence)],
    onHash,
    signal,
  })
  const [settled] = parseEventLogs({ abi: claimsAbi, eventName: 'ClaimSettled', logs })
  const { id: claimId = zeroHash, recipient = zeroAddress, amount = 0n } = settled?.args ?? {}
  const readyAt = settled?.args.readyAt || undefined
  return { claimId, recipient, amount, readyAt, transactionHash, gasUsed }
}
