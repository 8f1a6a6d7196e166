import { NonceCommitmentSchema } from '@fanal/sdk/oracle/signingNonces'
import { CommitteeSignatureSchema, committeeKeyOf } from '@fanal/sdk/oracle/committeeSignature'
import { reportDigest, type LedgerDomain } from '@fanal/sdk/oracle/report'
import { verifyCommitteeSignature } from '@fanal/sdk/oracle/verifyCommitteeSignature'
import * as v from 'valibot'
import { hashTypedData, type Hex } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { ChainView } from '../chain/createChainView.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import { recoverSigner } from '../peer/recoverSigner.ts'
import type { MemberSigner } from '../signing/createMemberSigner.ts'
import { MOST_ROUNDS } from '../signing/signTogether.ts'
import { WitnessSchema, type Witness } from '../service/witness.ts'
import type { BatchStore, KeptProposal, SignedHead } from '../store/createBatchStore.ts'
import type { CheckProposalReturnType } from './checkProposal.ts'
import { createEventCheck, type CreateEventCheckParameters } from './createEventCheck.ts'
import type { Settle } from './createSettler.ts'
import { headTypedData } from './headTypedData.ts'
import { ProposalSchema, type Proposal } from './proposal.ts'
import { bytes32 } from '../hexForms.ts'

const round = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_ROUNDS))
const ProposeSchema = v.strictObject({
  digest: bytes32,
  round,
  proposal: v.exactOptional(ProposalSchema),
})
const ShareSchema = v.strictObject({
  digest: bytes32,
  round,
  commitments: v.pipe(v.array(NonceCommitmentSchema), v.maxLength(100)),
})
export const SignedSchema = v.strictObject({
  proposal: ProposalSchema,
  signature: CommitteeSignatureSchema,
  witness: v.exactOptional(WitnessSchema),
})
const AskSignedSchema = v.strictObject({
  batch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})

/** How far an attempt may be ahead of this node's for what its leader signs to be noted at all. */
const MAX_JUMP = 256
/** How often a leader may send events that this node lacks, before that is the answer. */
const MOST_LACKING = 2
/** Refusals that are remembered. */
const MOST_REFUSALS = 64

export type CreateFollowerParameters = {
  chain: ChainView
  batches: BatchStore
  signer: MemberSigner
  ledgerDomain: LedgerDomain
  peerDomain: CommitteeDomain
  keyFor: (state: LedgerState) => HeldKey | undefined
  /** What this node makes of a proposal. */
  check: (proposal: Proposal, state: LedgerState, seats: Seats) => Promise<CheckProposalReturnType>
  /** How it judges single events. */
  judge: CreateEventCheckParameters['judge']
  /** Marks what the chain has as reported; throws while that is not known. */
  settle: Settle
  /** Keeps the evidence of a proposal that this node signs. */
  keep: (blocks: readonly Uint8Array[]) => Promise<void>
  /** Whether it is the turn of an attempt's leader. */
  allows: (seats: Seats, batch: number, attempt: number) => Promise<boolean>
  /** Told of a proposal that this node would sign. */
  onProposal: (proposal: Proposal) => void
  /** Told of two proposals of one leader for one attempt. */
  onEquivocation: (first: SignedHead, second: SignedHead, member: number) => void
  /** Told of a report that the committee has signed. */
  onSigned: (kept: KeptProposal, witness: Witness | undefined) => void
  /** Whether this node has agreed to sign a digest that is no report, led by a member. */
  isAgreed: (digest: Hex, leader: number) => boolean
  settings: CreateEventCheckParameters['settings'] & { attemptSeconds: number }
}

export type Follower = {
  propose: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  /** Which events this node lacks, and with which it would sign nothing. */
  check: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  share: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  signed: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  /** What the committee has signed as a batch, as far as this node knows. */
  askSigned: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  noteHeads: (seats: Seats, heads: readonly SignedHead[]) => Promise<void>
  /** Keeps a report with the committee's signature; false when it is not valid. */
  takeSigned: (signed: v.InferOutput<typeof SignedSchema>) => boolean
}

/** What a member does when another one leads. */
export function createFollower(parameters: CreateFollowerParameters): Follower {
  const { chain, batches, signer, ledgerDomain, peerDomain, keyFor, settings } = parameters
  const lock = keyedLock()
  /** The proposal of each member whose events are on the way, and how often events were lacking. */
  const open = new Map<number, { digest: Hex; proposal: Proposal; lacking: number }>()
  /** Proposals that were refused, and until when they are without looking at them again. */
  const refusals = new Map<string, { error: HttpError; until: number }>()

  const leaderFor = ({ seed, participants }: Seats, batch: number, attempt: number) =>
    leaderOf({ seed, participants, batch, attempt })

  const isOfLeader = (seats: Seats, head: SignedHead) => {
    const leader = leaderFor(seats, head.batch, head.attempt)
    const account = recoverSigner(hashTypedData(headTypedData(peerDomain, head)), head.signature)
    return account === seats.members[leader - 1]?.signer.toLowerCase()
  }

  const noteHead = (seats: Seats, head: SignedHead): boolean => {
    if (!isOfLeader(seats, head)) return false
    const leader = leaderFor(seats, head.batch, head.attempt)
    const earlier = batches.noteHead(head, leader)
    if (earlier === undefined) return true
    parameters.onEquivocation(earlier, head, leader)
    return false
  }

  const stateFor = async (batch: number): Promise<LedgerState> => {
    const known = chain.state()
    if (known !== undefined && known.lastBatch + 1 === batch) return known
    return chain.refresh()
  }

  const remember = (name: string, error: HttpError) => {
    const until = Date.now() + settings.attemptSeconds * 500
    refusals.delete(name)
    refusals.set(name, { error, until })
    for (const [first] of refusals) if (refusals.size > MOST_REFUSALS) refusals.delete(first)
  }

  const takeProposal = async (seats: Seats, sender: number, proposal: Proposal, digest: Hex) => {
    const { report, attempt, signature } = proposal
    const { batch, epoch } = report
    if (reportDigest(report, ledgerDomain) !== digest)
      throw refuse('wrong_digest', 'Not its digest.')
    const state = await stateFor(batch)
    if (epoch !== seats.epoch || leaderFor(seats, batch, attempt) !== sender)
      throw refuse('not_leader', `Member ${sender} does not lead attempt ${attempt}.`)
    // What leaders sign is kept, so only of the batch that they can lead now.
    if (batch !== state.lastBatch + 1)
      throw refuse('wrong_batch', `Batch ${state.lastBatch + 1} is next.`)
    if (attempt > batches.attempt(epoch, batch) + MAX_JUMP)
      throw refuse('far_attempt', `This node is at attempt ${batches.attempt(epoch, batch)}.`)
    if (!noteHead(seats, { epoch, batch, attempt, digest, signature }))
      throw refuse('equivocation', 'The leader has signed something else for this attempt.')
    // Before anything that takes long: nobody but who leads may ask for it.
    if (!(await parameters.allows(seats, batch, attempt)))
      throw refuse('early_attempt', `Attempt ${attempt} has not begun here.`)
    // By attempt: another leader can send the same report with events that are not those of its root.
    const name = `${attempt} ${digest}`
    const refusal = refusals.get(name)
    if (refusal !== undefined && Date.now() < refusal.until) throw refusal.error
    // Else it would sign once more what is in a batch that it does not know yet.
    await parameters.settle(state)
    const result = await parameters.check(proposal, state, seats).catch((error: unknown) => {
      if (error instanceof HttpError) remember(name, error)
      throw error
    })
    if ('missing' in result) {
      const known = open.get(sender)
      const lacking = known?.digest === digest ? known.lacking + 1 : 1
      open.set(sender, { digest, proposal, lacking })
      if (lacking >= MOST_LACKING)
        remember(name, refuse('lacking', `${result.missing.length} events are not here.`))
      return result.missing
    }
    open.delete(sender)
    await parameters.keep(result.blocks)
    batches.keep(digest, proposal)
    parameters.onProposal(proposal)
    return undefined
  }

  /** Throws unless the batch is still the next one. */
  const keyOf = async (kept: KeptProposal): Promise<HeldKey> => {
    const { batch, epoch, from } = kept.proposal.report
    const state = await stateFor(batch)
    if (state.lastBatch + 1 !== batch || state.lastTo !== from || state.epoch !== epoch)
      throw refuse('wrong_batch', `Batch ${state.lastBatch + 1} is next.`)
    const key = keyFor(state)
    if (key === undefined)
      throw new HttpError(503, 'share_missing', 'This node holds no share of the report key.')
    return key
  }

  const takeSigned: Follower['takeSigned'] = ({ proposal, signature, witness }) => {
    const { report, attempt, ids, times } = proposal
    const [state, seats] = [chain.state(), chain.seats()]
    if (state === undefined || report.epoch !== state.epoch) return false
    if (ids.length !== report.count || times.length !== report.count) return false
    if (seats?.epoch !== report.epoch) return false
    const digest = reportDigest(report, ledgerDomain)
    const known = batches.find(digest)
    if (known?.signature !== undefined) {
      // Who told of it first may have shown a false witness or none.
      if (batches.witnessOf(digest) === undefined) parameters.onSigned(known, witness)
      return true
    }
    const key = committeeKeyOf(state.groupKey)
    if (!verifyCommitteeSignature({ key, digest, signature })) return false
    // The committee has not signed for which attempt it was; its leader has.
    const { epoch, batch } = report
    if (!isOfLeader(seats, { epoch, batch, attempt, digest, signature: proposal.signature }))
      return false
    batches.keep(digest, proposal)
    batches.setSignature(digest, signature)
    parameters.onSigned({ digest, proposal, signature }, witness)
    return true
  }

  return {
    propose: (seats, sender, body) =>
      // One after another for each member: none can hold up what another one leads.
      lock(`propose/${sender}`, async () => {
        const { digest, round: number, proposal } = read(ProposeSchema, body)
        const known = open.get(sender)
        const whole = proposal ?? (known?.digest === digest ? known.proposal : undefined)
        if (batches.find(digest) === undefined) {
          if (whole === undefined) return { unknown: true }
          const missing = await takeProposal(seats, sender, whole, digest)
          if (missing !== undefined) return { missing }
        }
        const kept = batches.find(digest)
        if (kept === undefined) return { unknown: true }
        const { batch, epoch } = kept.proposal.report
        if (leaderFor(seats, batch, kept.proposal.attempt) !== sender)
          throw refuse('not_leader', `Member ${sender} does not lead this attempt.`)
        const key = await keyOf(kept)
        return { commitment: await signer.commit({ epoch, digest, round: number }, key) }
      }),
    check: createEventCheck({
      nextBatch: async (batch) => (await stateFor(batch)).lastBatch + 1,
      settings,
      allows: parameters.allows,
      judge: parameters.judge,
    }),
    share: async (seats, sender, body) => {
      const { digest, round: number, commitments } = read(ShareSchema, body)
      const kept = batches.find(digest)
      const state = chain.state()
      if (state !== undefined && parameters.isAgreed(digest, sender)) {
        const key = keyFor(state)
        if (key === undefined || state.epoch !== seats.epoch)
          throw refuse('wrong_epoch', `Epoch ${state.epoch} is in office.`)
        const session = { epoch: seats.epoch, digest, round: number, leader: sender }
        return { share: await signer.share(session, key, commitments) }
      }
      if (kept === undefined) throw refuse('unknown_proposal', 'This node has not agreed to that.')
      const { batch, epoch } = kept.proposal.report
      if (leaderFor(seats, batch, kept.proposal.attempt) !== sender)
        throw refuse('not_leader', `Member ${sender} does not lead this attempt.`)
      const key = await keyOf(kept)
      return { share: await signer.share({ epoch, digest, round: number }, key, commitments) }
    },
    signed: async (_seats, _sender, body) => {
      await chain.refresh()
      if (!takeSigned(read(SignedSchema, body)))
        throw refuse('invalid_signature', 'The committee in office has not signed that.')
      return {}
    },
    askSigned: async (_seats, _sender, body) => {
      const { batch } = read(AskSignedSchema, body)
      return {
        signed: batches.signedOf(batch).map(({ digest, proposal, signature }) => {
          const witness = batches.witnessOf(digest)
          return { proposal, signature, ...(witness === undefined ? {} : { witness }) }
        }),
      }
    },
    noteHeads: async (seats, heads) => {
      const next = (chain.state()?.lastBatch ?? 0) + 1
      for (const head of heads)
        if (
          head.epoch === seats.epoch &&
          Math.abs(head.batch - next) <= 2 &&
          head.attempt <= batches.attempt(seats.epoch, head.batch) + MAX_JUMP
        )
          noteHead(seats, head)
    },
    takeSigned,
  }
}

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const form = v.safeParse(schema, body)
  if (form.success) return form.output
  const [issue] = form.issues
  throw new HttpError(400, 'invalid_input', `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
}

function refuse(code: string, message: string): HttpError {
  return new HttpError(409, code, message)
}
