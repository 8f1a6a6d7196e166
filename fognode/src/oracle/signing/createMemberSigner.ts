import { createSignatureShare } from '@fanal/sdk/oracle/createSignatureShare'
import { createSigningNonces } from '@fanal/sdk/oracle/createSigningNonces'
import type { NonceCommitment } from '@fanal/sdk/oracle/signingNonces'
import type { Hex } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { SigningStore } from '../store/createSigningStore.ts'

/** Names one use of nonces: one attempt at one digest. */
export type Session = {
  epoch: number
  digest: Hex
  /** A leader asks for fresh nonces when somebody failed it after it had these. */
  round: number
  /** Member that leads it, where several may lead the same digest: none can spend the nonces that another one asks for. */
  leader?: number
}

export type MemberSigner = {
  /** The commitment to this node's nonces of a session; the same however often it is asked for. */
  commit: (session: Session, key: HeldKey) => Promise<NonceCommitment>
  /** This node's share; only ever for one set of commitments, and the same then. */
  share: (session: Session, key: HeldKey, commitments: readonly NonceCommitment[]) => Promise<Hex>
  /** Whether the nonces of a session are spent. */
  isSpent: (session: Session) => boolean
}

/**
 * The part of a signature that this node makes. Nonces are on the disk before their commitment is told; one transaction binds
 * them to one digest and one set of commitments, keeps the share and deletes the nonces, before the share leaves the node.
 * So whenever it is killed, no nonce ever serves two signatures.
 */
export function createMemberSigner(store: SigningStore): MemberSigner {
  const lock = keyedLock()
  const nameOf = ({ epoch, digest, round, leader }: Session) =>
    [epoch, digest, round, ...(leader === undefined ? [] : [leader])].join('/')

  const commit = async (session: Session, key: HeldKey) => {
    const name = nameOf(session)
    const known = store.find(name)
    if (known !== undefined) return known.commitment
    const secretShare = await key.secretShare()
    const { nonces, commitment } = createSigningNonces({ member: key.member, secretShare })
    await store.add(name, nonces, commitment)
    return commitment
  }

  const share = async (session: Session, key: HeldKey, commitments: readonly NonceCommitment[]) => {
    const name = nameOf(session)
    const known = store.find(name)
    if (known === undefined)
      throw new HttpError(409, 'no_nonces', 'This node has no nonces for this signature.')
    const sorted = commitments.toSorted((left, right) => left.member - right.member)
    const bound = JSON.stringify([
      session.digest,
      ...sorted.map(({ member, hiding, binding }) => [member, hiding, binding]),
    ])
    if (known.bound !== undefined) {
      if (known.bound === bound && known.share !== undefined) return known.share
      throw new HttpError(409, 'nonces_used', 'These nonces were used for another signature.')
    }
    const own = sorted.find(({ member }) => member === key.member)
    const { hiding, binding } = known.commitment
    if (own?.hiding !== hiding || own.binding !== binding)
      throw new HttpError(409, 'wrong_commitment', 'The own commitment is not among these.')
    const nonces = await store.open(name)
    if (nonces === undefined)
      throw new HttpError(409, 'nonces_used', 'These nonces were used for another signature.')
    const made = createSignatureShare({
      keyPackage: key.keyPackage,
      member: key.member,
      secretShare: await key.secretShare(),
      nonces,
      commitments: sorted,
      digest: session.digest,
    })
    if (!store.bind(name, bound, made))
      throw new HttpError(409, 'nonces_used', 'These nonces were used for another signature.')
    return made
  }

  return {
    commit: (session, key) => lock(nameOf(session), () => commit(session, key)),
    share: (session, key, commitments) =>
      lock(nameOf(session), () => share(session, key, commitments)),
    isSpent: (session) => store.find(nameOf(session))?.bound !== undefined,
  }
}
