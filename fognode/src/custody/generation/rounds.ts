import { DkgRound1Schema, dkgRound1, type DkgRound1 } from '@fanal/sdk/committee/dkgRound1'
import { dkgRound2 } from '@fanal/sdk/committee/dkgRound2'
import { dkgRound3, type DkgRound3ReturnType } from '@fanal/sdk/committee/dkgRound3'
import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { openPeerMessage } from '@fanal/sdk/committee/openPeerMessage'
import { sealPeerMessage } from '@fanal/sdk/committee/sealPeerMessage'
import { verifyDkgRound1 } from '@fanal/sdk/committee/verifyDkgRound1'
import { verifyDkgShare } from '@fanal/sdk/committee/verifyDkgShare'
import { FanalError, InputError } from '@fanal/sdk/errors/FanalError'
import type { Logger } from 'pino'
import * as v from 'valibot'
import {
  bytesToHex,
  concat,
  encodePacked,
  hexToBytes,
  keccak256,
  stringToBytes,
  type Hex,
} from 'viem'
import type { HeldKey } from '../store/createCustodyStore.ts'
import { ROUND, type GenerationMessage } from './generationMessage.ts'
import type { UnsignedMessage } from './generationTypedData.ts'
import type { Sitting } from './readSitting.ts'

/** What a node knows when it does its part of a round. */
export type Turn = {
  sitting: Sitting
  /** Own index, from 1; 0 = none, as of a node that only hands its key over. */
  index: number
  /** Own index among the members in office and own share, when the key is handed over. */
  dealer?: { index: number; key: HeldKey }
  /** Own X25519 key. */
  nodeKey: { publicKey: Hex; privateKey: CryptoKey }
  sign: (message: UnsignedMessage) => Promise<GenerationMessage>
  log: Logger
  attempt: number
  seed: Hex
  /** All messages of this attempt, own ones included. */
  messages: readonly GenerationMessage[]
  /** Names a member in the log and in `/health`. */
  suspect: (member: number, reason: string) => void
  /** Speaks for going on without a member: for what every other one sees as well. */
  accuse: (member: number, reason: string) => void
}

const SharesBodySchema = v.strictObject({
  transcript: v.string(),
  sealed: v.strictObject({ enc: v.string(), ciphertext: v.string() }),
})

const OpenedSchema = v.strictObject({
  share: v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)),
})

/** Round 1: the own commitments, once. */
export async function commit(turn: Turn): Promise<GenerationMessage[]> {
  if (find(turn, ROUND.commit, turn.index) !== undefined) return []
  const body = JSON.stringify(dkgRound1(identityOf(turn)))
  return [await turn.sign({ ...place(turn, ROUND.commit, 0), body })]
}

/** Round 2: once everybody has committed, a sealed share for each other member. */
export async function share(turn: Turn): Promise<GenerationMessage[]> {
  const round1 = readCommitments(turn)
  if (round1 === undefined) return []
  const missing = turn.sitting.participants.flatMap((recipient) => {
    const known = find(turn, ROUND.share, turn.index, recipient) !== undefined
    const seat = turn.sitting.members[recipient - 1]
    return recipient === turn.index || known || !seat ? [] : [{ seat, recipient }]
  })
  if (missing.length === 0) return []
  const shares = makeShares(turn, round1)
  if (shares === undefined) return []
  const transcript = transcriptOf(turn)
  return Promise.all(
    missing.map(async ({ seat, recipient }) => {
      const sealed = await sealPeerMessage({
        publicKey: seat.encryptionKey,
        context: contextOf(turn, turn.index, recipient, transcript),
        message: hexToBytes(shares[recipient] ?? '0x'),
      })
      const body = JSON.stringify({ transcript, sealed })
      return turn.sign({ ...place(turn, ROUND.share, recipient), body })
    }),
  )
}

/** Round 3: once all shares have arrived and fit, the own share of the key. */
export async function finish(turn: Turn): Promise<DkgRound3ReturnType | undefined> {
  const round1 = readCommitments(turn)
  if (round1 === undefined) return undefined
  const shares: Record<number, Hex> = {}
  for (const sender of othersIn(turn)) {
    const received = await readShare(turn, sender, round1)
    if (received === undefined) return undefined
    shares[sender] = received
  }
  return dkgRound3({ ...identityOf(turn), custodyEpoch: turn.sitting.epoch, round1, shares })
}

/** Complains of shares that do not fit, and of those that are `isOverdue`. */
export async function complain(turn: Turn, isOverdue: boolean): Promise<GenerationMessage[]> {
  const round1 = readCommitments(turn)
  if (round1 === undefined || find(turn, ROUND.confirm, turn.index) !== undefined) return []
  const made: GenerationMessage[] = []
  for (const sender of othersIn(turn)) {
    if (find(turn, ROUND.complain, turn.index, sender) !== undefined) continue
    const hasCome = find(turn, ROUND.share, sender, turn.index) !== undefined
    if (!hasCome && !isOverdue) continue
    if ((await readShare(turn, sender, round1)) !== undefined) continue
    made.push(await turn.sign({ ...place(turn, ROUND.complain, sender), body: '{}' }))
  }
  return made
}

/**
 * Shows everybody the shares of members that complain: one of the two lies, and this tells which. No more than the members
 * that may be faulty, so that their own shares with those shown are no quorum.
 */
export async function open(turn: Turn): Promise<GenerationMessage[]> {
  const round1 = readCommitments(turn)
  const complaints = turn.messages.filter(
    (one) => one.round === ROUND.complain && one.recipient === turn.index,
  )
  if (round1 === undefined || complaints.length === 0) return []
  const opened = turn.messages.filter(
    (one) => one.round === ROUND.open && one.sender === turn.index,
  )
  const { members, quorum } = turn.sitting
  const shares = makeShares(turn, round1)
  const wanting = complaints
    .map(({ sender }) => sender)
    .filter((member) => !opened.some(({ recipient }) => recipient === member))
    .slice(0, members.length - quorum - opened.length)
  return Promise.all(
    wanting.map((member) =>
      turn.sign({
        ...place(turn, ROUND.open, member),
        body: JSON.stringify({ share: shares?.[member] ?? '0x' }),
      }),
    ),
  )
}

/** Accuses who showed a share that does not fit. */
export function judge(turn: Turn): void {
  const round1 = readCommitments(turn)
  if (round1 === undefined) return
  for (const { round, sender, recipient } of turn.messages)
    if (round === ROUND.open && readOpened(turn, sender, recipient, round1) === undefined)
      turn.accuse(sender, `the share that it showed of member ${recipient} does not fit`)
}

/** Tells the others which key this node has computed and stored. */
export async function confirm(turn: Turn, keyPackage: KeyPackage): Promise<GenerationMessage[]> {
  if (find(turn, ROUND.confirm, turn.index) !== undefined) return []
  const body = JSON.stringify({
    packageDigest: packageDigest(keyPackage),
    transcript: transcriptOf(turn),
  })
  return [await turn.sign({ ...place(turn, ROUND.confirm, 0), body })]
}

const othersIn = ({ sitting, index }: Turn) =>
  sitting.participants.filter((member) => member !== index)

/** What a member has dealt to this one, in secret or, after a complaint, before everybody. */
async function readShare(
  turn: Turn,
  sender: number,
  round1: readonly DkgRound1[],
): Promise<Hex | undefined> {
  const opened = readOpened(turn, sender, turn.index, round1)
  if (opened !== undefined) return opened
  const message = find(turn, ROUND.share, sender, turn.index)
  return message === undefined ? undefined : openShareOf(turn, message, round1)
}

/** A share that was shown to all, if it fits. */
function readOpened(
  turn: Turn,
  sender: number,
  recipient: number,
  round1: readonly DkgRound1[],
): Hex | undefined {
  const message = find(turn, ROUND.open, sender, recipient)
  const body = v.safeParse(OpenedSchema, parse(message?.body ?? ''))
  const commitments = round1.find(({ index }) => index === sender)
  if (!body.success || commitments === undefined) return undefined
  const { share } = body.output
  return verifyDkgShare({ message: commitments, index: recipient, share }) ? share : undefined
}

async function openShareOf(
  turn: Turn,
  message: GenerationMessage,
  round1: readonly DkgRound1[],
): Promise<Hex | undefined> {
  const { sender } = message
  const body = v.safeParse(SharesBodySchema, parse(message.body))
  const transcript = transcriptOf(turn)
  if (!body.success) return blame('its share is malformed')
  if (body.output.transcript !== transcript)
    return blame('it saw other commitments than this node: a member sent two different ones')
  const commitments = round1.find(({ index }) => index === sender)
  try {
    const opened = await openPeerMessage({
      key: turn.nodeKey,
      context: contextOf(turn, sender, turn.index, transcript),
      sealed: body.output.sealed,
    })
    const secret = bytesToHex(opened)
    if (commitments && verifyDkgShare({ message: commitments, index: turn.index, share: secret }))
      return secret
    return blame('its share does not fit its commitments')
  } catch (error) {
    if (error instanceof FanalError) return blame('its share does not open')
    throw error
  }

  function blame(reason: string): undefined {
    turn.suspect(sender, reason)
    return undefined
  }
}

function makeShares(turn: Turn, round1: readonly DkgRound1[]): Record<string, Hex> | undefined {
  try {
    return dkgRound2({ ...identityOf(turn), round1 })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    for (const message of round1)
      if (!verifyDkgRound1({ message, index: message.index, quorum: turn.sitting.quorum }))
        turn.accuse(message.index, 'its commitments are not valid')
    return undefined
  }
}

/** All commitments in the order of members, or undefined while some are missing or malformed. */
function readCommitments(turn: Turn): DkgRound1[] | undefined {
  const commitments: DkgRound1[] = []
  for (const member of turn.sitting.participants) {
    const message = find(turn, ROUND.commit, member)
    if (message === undefined) return undefined
    const form = v.safeParse(DkgRound1Schema, parse(message.body))
    if (!form.success || form.output.index !== member) {
      turn.accuse(member, 'its commitments are malformed')
      return undefined
    }
    commitments.push(form.output)
  }
  return commitments
}

/** Hash of all commitments as they were signed; a member that shows others something else is found by it. */
function transcriptOf(turn: Turn): Hex {
  const commitments = turn.messages.filter((one) => one.round === ROUND.commit)
  const sorted = commitments.toSorted((left, right) => left.sender - right.sender)
  return keccak256(concat(sorted.map((one) => keccak256(stringToBytes(one.body)))))
}

function contextOf(turn: Turn, sender: number, recipient: number, transcript: Hex): Uint8Array {
  return hexToBytes(
    encodePacked(
      ['bytes32', 'uint32', 'uint16', 'uint16', 'bytes32'],
      [turn.sitting.id, turn.attempt, sender, recipient, transcript],
    ),
  )
}

function find(turn: Turn, round: number, sender: number, recipient = 0) {
  return turn.messages.find(
    (one) => one.round === round && one.sender === sender && one.recipient === recipient,
  )
}

const place = (turn: Turn, round: number, recipient: number) => ({
  attempt: turn.attempt,
  round,
  sender: turn.index,
  recipient,
})

const identityOf = (turn: Turn) => ({
  seed: hexToBytes(turn.seed),
  index: turn.index,
  members: turn.sitting.members.length,
  quorum: turn.sitting.quorum,
  present: turn.sitting.participants,
})

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
