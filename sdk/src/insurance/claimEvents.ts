import type { Hash, Hex } from 'viem'
import { claimsAbi } from '../generated/abis.ts'
import { type ChainHead, readContractEvents } from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ClaimView, ClaimWitness } from './types.ts'

/** Where something became due, and when. */
export type ClaimFixing = { transactionHash: Hash; logIndex: number; amount: bigint; at: number }

/** A claim as its contract's events tell it: `due` however much of that the pool has sent. */
export type ClaimRecord = Omit<
  ClaimView,
  'asset' | 'symbol' | 'decimals' | 'paid' | 'payments' | 'queue' | 'credit' | 'status'
> & {
  status: Exclude<ClaimView['status'], 'paid'>
  /** One, unless it was settled again after another claim for its accident was refuted. */
  fixings: ClaimFixing[]
}

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
  const fix = (claim: ClaimRecord, fixing: ClaimFixing) => {
    claim.fixings.push(fixing)
    Object.assign(claim, { status: 'due', due: claim.due + fixing.amount, dueAt: fixing.at })
  }
  for (const { eventName, args, timestamp, transactionHash, logIndex } of events) {
    if (eventName === 'PaymentWithdrawn') continue
    const claim = claims.get(args.id)
    if (eventName === 'EvidenceTaken') {
      const { eventId, device } = args
      told.set(args.id, [...(told.get(args.id) ?? []), { eventId, device }])
    } else if (eventName === 'ClaimSettled') {
      const { id: claimId, policy: policyId, recipient, car, own, amount, scene } = args
      const waits = args.readyAt !== 0
      const due = claim?.due ?? 0n
      const isOpen = claim?.status === 'waiting' || claim?.status === 'payable'
      const settled: ClaimRecord = {
        ...{ claimId, policyId, recipient, car, own, scene, transactionHash },
        ...{ due, amount: due + amount, fixings: claim?.fixings ?? [] },
        crashEventId: args.crashEventId,
        witnesses: take(claimId, false),
        status: head.timestamp > args.readyAt ? 'payable' : 'waiting',
        // One that waits is raised when another for the same accident was refuted.
        challenger: isOpen ? claim.challenger : undefined,
        readyAt: waits ? args.readyAt : undefined,
        settledAt: timestamp,
        dueAt: undefined,
        endedAt: undefined,
      }
      claims.set(claimId, settled)
      if (!waits) fix(settled, { transactionHash, logIndex, amount, at: timestamp })
    } else if (claim && eventName === 'ClaimChallenged') {
      claim.challenger = args.challenger
      claim.readyAt = args.readyAt
      claim.status = head.timestamp > args.readyAt ? 'payable' : 'waiting'
    } else if (claim && eventName === 'ClaimRefuted') {
      claim.witnesses.push(...take(claim.claimId, true))
      Object.assign(claim, { status: 'refuted', endedAt: timestamp })
    } else if (claim && eventName === 'ClaimConcluded') {
      fix(claim, { transactionHash, logIndex, amount: args.paid, at: timestamp })
    }
  }
  return { claims: [...claims.values()], head }
}
