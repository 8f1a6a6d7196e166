import { combineSignatureShares, WrongShareError } from '@fanal/sdk/oracle/combineSignatureShares'
import type { CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import type { NonceCommitment } from '@fanal/sdk/oracle/signingNonces'
import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { SignedAnswer, Witness } from '../service/witness.ts'
import type { MemberSigner } from './createMemberSigner.ts'
import type { Patience } from './createPatience.ts'

export const SHARE_PATH = '/v1/peer/oracle/share'

/** Highest number of a round: one for each member that can fail, also when a leader begins anew. */
export const MOST_ROUNDS = 256

const ShareAnswerSchema = v.strictObject({
  share: v.custom<Hex>(
    (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
    '32 bytes in lower case',
  ),
})

export type SignTogetherParameters = {
  seats: Seats
  key: HeldKey
  epoch: number
  digest: Hex
  /** Own index, where other members may lead the same digest. */
  leader?: number
  /** What is signed, for messages. */
  what: string
  signer: MemberSigner
  call: CallPeer
  /** Has a member agree to sign; resolves with its commitment for this round. */
  ask: (member: number, round: number) => Promise<NonceCommitment>
  /** Members that have agreed to sign this before; who does not has broken its word. */
  agreed?: readonly number[]
  /** Told of a member that gave a wrong share. */
  onFault: (member: number) => void
  patience: Patience
  log: Logger
}

export type SignTogetherReturnType = { signature: CommitteeSignature; witness: Witness }

/**
 * Leads a signature: two rounds with the quorum of members that answers first, again with others where one fails. Each time
 * those that failed are left out, so all that can be spared may fail, one after the other.
 *
 * @throws Error when no quorum signs; the message names the refusals.
 */
export async function signTogether(
  parameters: SignTogetherParameters,
): Promise<SignTogetherReturnType> {
  const { seats, key, epoch, digest, what, signer, call, ask, patience, log } = parameters
  const { failing, broken, shareTimeoutMs: timeoutMs } = patience
  /** Members that committed themselves in the last round. */
  let committed: readonly number[] = []
  const excluded = new Set<number>()
  const reasons = new Map<number, string>()
  const faults: SignedAnswer[] = []

  const spare = seats.participants.length - seats.quorum
  const sessionOf = (round: number) => ({
    epoch,
    digest,
    round,
    ...(parameters.leader === undefined ? {} : { leader: parameters.leader }),
  })
  let first = 1
  // What an earlier try has used is spent for everybody.
  while (signer.isSpent(sessionOf(first))) first += 1
  for (let round = first; round <= Math.min(first + spare, MOST_ROUNDS); round += 1) {
    const session = sessionOf(round)
    const own = await signer.commit(session, key)
    const others = seats.participants.filter(
      (member) =>
        member !== seats.self &&
        !excluded.has(member) &&
        // One that held up the keys may sit there without a share.
        key.keyPackage.verifyingShares[member] !== undefined,
    )
    const asked = others.map((member) => ({
      member,
      answer: ask(member, round).then(
        (commitment) => {
          if (commitment.member === member) return commitment
          reasons.set(member, 'another member’s commitment')
          return undefined
        },
        (error: unknown) => {
          reasons.set(member, messageOf(error))
          return undefined
        },
      ),
    }))
    const answersOf = (isFailing: boolean) =>
      asked.filter(({ member }) => failing.has(member) === isFailing).map(({ answer }) => answer)
    const needed = seats.quorum - 1
    const reliable = await firstOf(answersOf(false), needed)
    const rest = await firstOf(answersOf(true), needed - reliable.length)
    const commitments = [...reliable, ...rest]
    committed = commitments.map(({ member }) => member)
    if (commitments.length < seats.quorum - 1) break
    const chosen = [own, ...commitments]
    const shares: Record<string, Hex> = {}
    const answers = new Map<number, SignedAnswer>()
    await Promise.all(
      chosen.map(async ({ member }) => {
        try {
          const body = { digest, round, commitments: chosen }
          const onSigned = (answer: SignedAnswer) => void answers.set(member, answer)
          shares[member] =
            member === seats.self
              ? await signer.share(session, key, chosen)
              : v.parse(
                  ShareAnswerSchema,
                  await call(seats, member, SHARE_PATH, body, { onSigned, timeoutMs }),
                ).share
        } catch (error) {
          reasons.set(member, messageOf(error))
        }
      }),
    )
    try {
      const { keyPackage } = key
      const signature = combineSignatureShares({ keyPackage, commitments: chosen, digest, shares })
      for (const { member } of chosen) {
        failing.delete(member)
        broken.delete(member)
      }
      return { signature, witness: { commitments: chosen, shares, faults } }
    } catch (error) {
      if (!(error instanceof WrongShareError)) throw error
      for (const member of error.members) {
        excluded.add(member)
        failing.add(member)
        if (shares[member] === undefined) continue
        reasons.set(member, 'its share is wrong')
        const answer = answers.get(member)
        if (answer !== undefined) faults.push(answer)
        parameters.onFault(member)
      }
      log.warn(
        { what, members: error.members, round },
        'members failed in a signature; going on without them',
      )
    }
  }
  for (const member of parameters.agreed ?? [])
    if (excluded.has(member) || !committed.includes(member))
      broken.set(member, (broken.get(member) ?? 0) + 1)
  const told = [...reasons].map(([member, reason]) => `member ${member}: ${reason}`)
  throw new Error(`No quorum signs ${what}; ${told.join('; ')}`)
}

/** The first so many results that are something, or all when there are fewer. */
function firstOf<T>(works: readonly Promise<T | undefined>[], count: number): Promise<T[]> {
  return new Promise((resolve) => {
    const found: T[] = []
    let open = works.length
    if (open === 0 || count === 0) resolve(found)
    for (const work of works)
      void work.then((result) => {
        open -= 1
        if (result !== undefined && found.length < count) found.push(result)
        if (found.length === count || open === 0) resolve([...found])
      })
  })
}
