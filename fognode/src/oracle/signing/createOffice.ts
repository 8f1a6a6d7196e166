import type { CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import { NonceCommitmentSchema } from '@fanal/sdk/oracle/signingNonces'
import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { ChainView } from '../chain/createChainView.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import { bytes32 } from '../hexForms.ts'
import type { MemberRoute } from '../peer/addMemberRoutes.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { MemberSigner } from './createMemberSigner.ts'
import type { Patience } from './createPatience.ts'
import { MOST_ROUNDS, signTogether } from './signTogether.ts'

/** What this node has agreed to that is remembered; of older ones a leader has to ask again. */
const MOST_AGREED = 1_024

const ProposeSchema = v.strictObject({
  digest: bytes32,
  round: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_ROUNDS)),
  proposal: v.unknown(),
})
const AnswerSchema = v.strictObject({ commitment: NonceCommitmentSchema })

/** Something that the committee signs for others than the oracle itself. */
export type OfficeMatter = {
  path: string
  summary: string
  /**
   * What this node makes of another member's proposal: the digest that it computes itself and would sign.
   *
   * @throws HttpError saying why it signs nothing.
   */
  check: (proposal: unknown, state: LedgerState) => Promise<Hex>
}

export type SignMatterParameters = {
  matter: OfficeMatter
  digest: Hex
  /** As `check` of the others takes it. */
  proposal: unknown
  /** What is signed, for messages. */
  what: string
  /** Milliseconds that a member has to look at it. */
  timeoutMs: number
}

/** The committee in office, for parts of the node that need its signature. */
export type Office = {
  /** Has other members ask this one to sign something. To be called before the node serves. */
  take: (matter: OfficeMatter) => void
  /** The committee and the newest state of the ledger, which names the epoch in office. */
  sitting: () => Promise<{ seats: Seats; state: LedgerState }>
  /** Has a quorum sign; this node has checked it already. */
  sign: (parameters: SignMatterParameters) => Promise<CommitteeSignature>
}

export type CreateOfficeParameters = {
  chain: ChainView
  signer: MemberSigner
  call: CallPeer
  findKey: (epoch: number, packageDigest: Hex) => HeldKey | undefined
  patience: Patience
  log: Logger
}

export type CreateOfficeReturnType = Office & {
  /** What members may ask of this one. */
  routes: () => MemberRoute[]
  /** Whether this node has agreed to sign a digest that a member leads. */
  isAgreed: (digest: Hex, leader: number) => boolean
}

/** Signatures of the committee over other things than reports, with the key and the one-use nonces of reports. */
export function createOffice(parameters: CreateOfficeParameters): CreateOfficeReturnType {
  const { chain, signer, call, findKey, patience, log } = parameters
  const matters: OfficeMatter[] = []
  const agreed = new Set<string>()
  const placeOf = (epoch: number, digest: Hex, leader: number) => `${epoch} ${digest} ${leader}`

  const keyFor = (seats: Seats, { epoch, packageDigest }: LedgerState): HeldKey => {
    if (epoch !== seats.epoch)
      throw new HttpError(409, 'wrong_epoch', `Epoch ${epoch} is in office.`)
    const key = findKey(epoch, packageDigest)
    if (key === undefined)
      throw new HttpError(503, 'share_missing', 'This node holds no share of the report key.')
    return key
  }

  const sitting: Office['sitting'] = async () => {
    const state = await chain.refresh()
    const seats = chain.seats()
    if (seats?.epoch !== state.epoch)
      throw new HttpError(503, 'not_in_office', 'This node is no member of the committee.', {
        advice: 'Ask a node of the committee.',
      })
    return { seats, state }
  }

  const agree = async (matter: OfficeMatter, seats: Seats, sender: number, body: unknown) => {
    const form = v.safeParse(ProposeSchema, body)
    if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
    const { digest, round, proposal } = form.output
    const { epoch } = seats
    const place = placeOf(epoch, digest, sender)
    const state = await chain.refresh()
    if (!agreed.has(place)) {
      keyFor(seats, state)
      if ((await matter.check(proposal, state)) !== digest)
        throw new HttpError(409, 'wrong_digest', 'That is not what this node would sign.')
      agreed.add(place)
      for (const first of agreed) if (agreed.size > MOST_AGREED) agreed.delete(first)
    }
    // Looking at it may have taken long.
    const key = keyFor(seats, await chain.refresh())
    return { commitment: await signer.commit({ epoch, digest, round, leader: sender }, key) }
  }

  return {
    take: (matter) => void matters.push(matter),
    sitting,
    sign: async ({ matter, digest, proposal, what, timeoutMs }) => {
      const { seats, state } = await sitting()
      const { signature } = await signTogether({
        seats,
        key: keyFor(seats, state),
        epoch: seats.epoch,
        digest,
        leader: seats.self,
        what,
        signer,
        call,
        ask: async (member, round) => {
          const body = { digest, round, proposal }
          return v.parse(AnswerSchema, await call(seats, member, matter.path, body, { timeoutMs }))
            .commitment
        },
        onFault: () => undefined,
        patience,
        log,
      })
      return signature
    },
    routes: () =>
      matters.map((matter) => ({
        path: matter.path,
        summary: matter.summary,
        handle: (seats, sender, body) => agree(matter, seats, sender, body),
      })),
    isAgreed: (digest, leader) => {
      const epoch = chain.state()?.epoch
      return epoch !== undefined && agreed.has(placeOf(epoch, digest, leader))
    },
  }
}
