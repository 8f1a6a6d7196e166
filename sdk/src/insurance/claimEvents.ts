import type { Hex } from 'viem'
import { claimsAbi } from '../generated/abis.ts'
import { type ChainHead, readContractEvents } from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ClaimView, ClaimWitness } from './types.ts'

/** A claim as the events tell it. */
export type ClaimRecord = Omit<ClaimView, 'asset' | 'symbol' | 'decimals'>

/** All claims, in the order in which they were settled. */
export async function readClaimRecords(
  client: FanalClient,
): Promise<{ claims: ClaimRecord[]; head: ChainHead }> {
  const { events, head } = await readContractEvents(client, {
    address: requireContract(client, 'claims'),
    abi: claimsAbi,
  })
  const claims = new Map<Hex, ClaimRecord>()
  const witnesses = new Map<Hex, ClaimWitness[]>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'PaymentWithdrawn') continue
    const claim = claims.get(args.id)
    if (eventName === 'EvidenceTaken') {
      // What a claim rests on is told before the claim itself, denials are told after it. What was refuted can be claimed again.
      const { eventId, device } = args
      const isOpen = claim !== undefined && claim.status !== 'refuted'
      const known = witnesses.get(args.id)
      const list = known && (isOpen || known !== claim?.witnesses) ? known : []
      witnesses.set(args.id, list)
      list.push({ eventId, device, denies: isOpen })
    } else if (eventName === 'ClaimSettled') {
      const { id: claimId, policy: policyId, recipient, car, own, amount, scene } = args
      const waits = args.readyAt !== 0
      claims.delete(claimId)
      claims.set(claimId, {
        ...{ claimId, policyId, recipient, car, own, amount, scene, transactionHash },
        crashEventId: args.crashEventId,
        witnesses: witnesses.get(claimId) ?? [],
        paid: waits ? 0n : amount,
        status: waits ? (head.timestamp > args.readyAt ? 'payable' : 'waiting') : 'paid',
        challenger: undefined,
        readyAt: waits ? args.readyAt : undefined,
        settledAt: timestamp,
        endedAt: waits ? undefined : timestamp,
      })
    } else if (claim && eventName === 'ClaimChallenged') {
      claim.challenger = args.challenger
      claim.readyAt = args.readyAt
      claim.status = head.timestamp > args.readyAt ? 'payable' : 'waiting'
    } else if (claim && eventName === 'ClaimRefuted') {
      Object.assign(claim, { status: 'refuted', endedAt: timestamp })
    } else if (claim && eventName === 'ClaimConcluded') {
      Object.assign(claim, { status: 'paid', paid: args.paid, endedAt: timestamp })
    }
  }
  return { claims: [...claims.values()], head }
}
