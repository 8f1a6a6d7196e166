import { committeeAbi } from '@fanal/sdk/generated/abis'
import { NonceCommitmentSchema } from '@fanal/sdk/oracle/signingNonces'
import type { Logger } from 'pino'
import * as v from 'valibot'
import { encodeFunctionData, type Hex, type PublicClient } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { TransactionQueue } from '../../relay/queue/transactionQueue.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import type { MemberSigner } from '../signing/createMemberSigner.ts'
import type { Patience } from '../signing/createPatience.ts'
import { MOST_ROUNDS, signTogether } from '../signing/signTogether.ts'
import type { BatchStore } from '../store/createBatchStore.ts'
import {
  isFair,
  ServiceRecordSchema,
  serviceRecordDigest,
  type ServiceRecord,
} from './serviceRecord.ts'

export const SERVICE_PATH = '/v1/peer/oracle/service'

const ProposeSchema = v.strictObject({
  record: ServiceRecordSchema,
  round: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_ROUNDS)),
})
const AnswerSchema = v.strictObject({ commitment: NonceCommitmentSchema })

export type CreateServiceParameters = {
  batches: BatchStore
  /** Number of the first batch of the epoch in office; undefined while it is not known. */
  firstBatch: (state: LedgerState) => number | undefined
  signer: MemberSigner
  call: CallPeer
  client: PublicClient
  transactions: TransactionQueue
  domain: CommitteeDomain
  /** Batches of one record. */
  span: number
  /** Seconds that the member has whose turn it is. */
  attemptSeconds: number
  patience: Patience
  log: Logger
}

export type Service = {
  /** Files the record that is due, if it is this node's turn. */
  step: (state: LedgerState, seats: Seats, key: HeldKey) => Promise<void>
  /** Another member asks to sign a record. */
  propose: (
    seats: Seats,
    sender: number,
    body: unknown,
    key: HeldKey,
    state: LedgerState,
  ) => Promise<{ commitment: v.InferOutput<typeof NonceCommitmentSchema> }>
  /** Whether this node has agreed to sign a digest as a record that this member leads. */
  isAgreed: (digest: Hex, leader: number) => boolean
}

/** Records of members' service, which the committee signs and the contract turns into credit. */
export function createService(parameters: CreateServiceParameters): Service {
  const { batches, signer, call, client, transactions, domain, span, firstBatch, log } = parameters
  /** What was agreed to of the record that is due, with its leader. */
  const agreed = new Set<string>()
  /** The record that is due, since when, in milliseconds, and the attempt in which this node has tried. */
  let due: { number: number; since: number; tried: number } | undefined
  let checkedBatch = -1

  const ownRecord = (state: LedgerState, number: number): ServiceRecord | undefined => {
    const { epoch } = state
    const first = firstBatch(state)
    if (first === undefined) return undefined
    const from = first + (number - 1) * span
    return { epoch, number, members: batches.serviceIn(epoch, from, from + span - 1) }
  }

  /** Batches of a record of which this node does not know who signed. */
  const unknownIn = (state: LedgerState, number: number) => {
    const from = (firstBatch(state) ?? 0) + (number - 1) * span
    return span - batches.judgedIn(state.epoch, from, from + span - 1)
  }

  const placeOf = (digest: Hex, leader: number) => `${digest} ${leader}`

  /** Only the one after those that the contract has, once its batches are all there. */
  const findDue = async (state: LedgerState) => {
    const first = firstBatch(state)
    const number =
      1 +
      (await client.readContract({
        address: domain.committee,
        abi: committeeAbi,
        functionName: 'recordsOf',
        args: [state.epoch],
      }))
    const isDue = first !== undefined && state.lastBatch >= first + number * span - 1
    if (!isDue) due = undefined
    else if (due?.number !== number) due = { number, since: Date.now(), tried: -1 }
    else return due
    agreed.clear()
    return due
  }

  const attemptAt = ({ since }: { since: number }) =>
    Math.floor((Date.now() - since) / (parameters.attemptSeconds * 1000))

  const file = async (seats: Seats, key: HeldKey, record: ServiceRecord) => {
    const { epoch, number } = record
    const id = `oracle/service/${domain.committee}/${epoch}/${number}`
    if (transactions.get(id) !== undefined) return
    const digest = serviceRecordDigest(record, domain)
    const { signature } = await signTogether({
      seats,
      key,
      epoch,
      digest,
      leader: seats.self,
      what: `service record ${number}`,
      signer,
      call,
      ask: async (member, round) =>
        v.parse(AnswerSchema, await call(seats, member, SERVICE_PATH, { record, round }))
          .commitment,
      onFault: () => undefined,
      patience: parameters.patience,
      log,
    })
    const args = [record, signature.z, signature.r] as const
    const data = encodeFunctionData({ abi: committeeAbi, functionName: 'applyService', args })
    await transactions.submit({ id, to: domain.committee, data })
    log.info({ epoch, number, members: record.members.length }, 'service record sent')
  }

  return {
    step: async (state, seats, key) => {
      const first = state.epoch === seats.epoch ? firstBatch(state) : undefined
      if (first === undefined || state.lastBatch - first + 1 < span) return
      if (checkedBatch !== state.lastBatch || due !== undefined) {
        checkedBatch = state.lastBatch
        await findDue(state)
      }
      if (due === undefined) return
      const { seed, participants, self } = seats
      const attempt = attemptAt(due)
      if (leaderOf({ seed, participants, batch: due.number, attempt }) !== self) return
      if (due.tried === attempt) return
      due.tried = attempt
      const record = ownRecord(state, due.number)
      if (record === undefined || record.members.length === 0) return
      await file(seats, key, record).catch((error: unknown) =>
        log.info({ number: record.number, reason: messageOf(error) }, 'no service record yet'),
      )
    },
    propose: async (seats, sender, body, key, state) => {
      const form = v.safeParse(ProposeSchema, body)
      if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
      const { record, round } = form.output
      const { epoch, participants, seed } = seats
      const now = await findDue(state)
      if (state.epoch !== epoch || record.epoch !== epoch || now?.number !== record.number)
        throw new HttpError(409, 'not_due', `Record ${record.number} is not due.`)
      // Its clock may be an attempt ahead of this one or behind.
      const attempts = [-1, 0, 1].map((by) => attemptAt(now) + by).filter((one) => one >= 0)
      const leaders = attempts.map((attempt) =>
        leaderOf({ seed, participants, batch: record.number, attempt }),
      )
      if (!leaders.includes(sender))
        throw new HttpError(409, 'not_leader', `Member ${sender} does not lead this record.`)
      const own = ownRecord(state, record.number)
      if (own === undefined || !isFair(record, own, unknownIn(state, record.number)))
        throw new HttpError(409, 'unfair_record', 'This node has seen something else.')
      const digest = serviceRecordDigest(record, domain)
      agreed.add(placeOf(digest, sender))
      return { commitment: await signer.commit({ epoch, digest, round, leader: sender }, key) }
    },
    isAgreed: (digest, leader) => agreed.has(placeOf(digest, leader)),
  }
}
