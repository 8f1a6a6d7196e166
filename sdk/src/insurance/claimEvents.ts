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
  /** Told and not yet part of a claim: what it rests on comes before it is settled, denials before it is refuted. */
  const told = new Map<Hex, Omit<ClaimWitness, 'denies'>[]>()
  const take = (id: Hex, denies: boolean) => {
    const taken = told.get(id) ?? []
    told.delete(id)
    return taken.map((one) => ({ ...one, denies }))
  }
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'PaymentWithdrawn') continue
    const claim = claims.get(args.id)
    if (eventName === 'EvidenceTaken') {
      const { eventId, device } = args
      told.set(args.id, [...(told.get(args.id) ?? []), { eventId, device }])
    } else if (eventName === 'ClaimSettled') {
      const { id: claimId, policy: policyId, recipient, car, own, amount, scene } = args
      const waits = args.readyAt !== 0
      claims.set(claimId, {
        ...{ claimId, policyId, recipient, car, own, amount, scene, transactionHash },
        crashEventId: args.crashEventId,
        witnesses: take(claimId, false),
        paid: waits ? 0n : amount,
        status: waits ? (head.timestamp > args.readyAt ? 'payable' : 'waiting') : 'paid',
        // One that waits is raised when another for the same accident was refuted.
        challenger: claim?.endedAt === undefined ? claim?.challenger : undefined,
        readyAt: waits ? args.readyAt : undefined,
        settledAt: timestamp,
        endedAt: waits ? undefined : timestamp,
      })
    } else if (claim && eventName === 'ClaimChallenged') {
      claim.challenger = args.challenger
      claim.readyAt = args.readyAt
      claim.status = head.timestamp > args.readyAt ? 'payable' : 'waiting'
    } else if (claim && eventName === 'ClaimRefuted') {
      claim.witnesses.push(...take(claim.claimId, true))
      Object.assign(claim, { status: 'refuted', endedAt: timestamp })
    } else if (claim && eventName === 'ClaimConcluded') {
      Object.assign(claim, { status: 'paid', paid: args.paid, endedAt: timestamp })
    }
  }
  return { claims: [...claims.values()], head }
}
