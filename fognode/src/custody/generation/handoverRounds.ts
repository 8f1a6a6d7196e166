import type { DkgRound3ReturnType } from '@fanal/sdk/committee/dkgRound3'
import { openPeerMessage } from '@fanal/sdk/committee/openPeerMessage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { ReshareDealSchema, reshareDeal, type ReshareDeal } from '@fanal/sdk/committee/reshareDeal'
import { reshareKey } from '@fanal/sdk/committee/reshareKey'
import { sealPeerMessage } from '@fanal/sdk/committee/sealPeerMessage'
import { verifyDkgShare } from '@fanal/sdk/committee/verifyDkgShare'
import { verifyReshareDeal } from '@fanal/sdk/committee/verifyReshareDeal'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import * as v from 'valibot'
import { bytesToHex, encodePacked, hexToBytes, keccak256, stringToBytes, type Hex } from 'viem'
import { ROUND, type GenerationMessage } from './generationMessage.ts'
import type { Handover } from './readSitting.ts'
import type { Turn } from './rounds.ts'

const SealedSchema = v.strictObject({
  sealed: v.strictObject({ enc: v.string(), ciphertext: v.string() }),
})
/** Attempts in which deals may come too late for some without anybody being accused. */
const PATIENT_ATTEMPTS = 3

/** Hash of each deal that fits, by its dealer. */
const ReadySchema = v.strictObject({ deals: v.record(v.string(), v.string()) })

/** Deals the own share of the key in office out to all new members, once. */
export async function deal(turn: Turn, handover: Handover): Promise<GenerationMessage[]> {
  const { dealer, sitting, attempt } = turn
  if (dealer === undefined || of(turn, ROUND.commit, dealer.index) !== undefined) return []
  const made = reshareDeal({
    seed: hexToBytes(turn.seed),
    dealer: dealer.index,
    secretShare: await dealer.key.secretShare(),
    quorum: sitting.quorum,
    recipients: sitting.participants,
  })
  const body = JSON.stringify(made.deal)
  const place = { attempt, sender: dealer.index }
  const shares = await Promise.all(
    sitting.participants.map(async (recipient) => {
      const sealed = await sealPeerMessage({
        publicKey: sitting.members[recipient - 1]?.encryptionKey ?? '0x',
        context: contextOf(turn, handover, dealer.index, recipient, body),
        message: hexToBytes(made.shares[recipient] ?? '0x'),
      })
      return turn.sign({
        ...place,
        round: ROUND.share,
        recipient,
        body: JSON.stringify({ sealed }),
      })
    }),
  )
  // The deal comes last: a node killed in between finds none of its own and makes all of them again, the very same.
  return [...shares, await turn.sign({ ...place, round: ROUND.commit, recipient: 0, body })]
}

/** Says which deals fit, once all have come or `isLate`; at least a quorum of the members in office must have dealt. */
export async function ready(
  turn: Turn,
  handover: Handover,
  isLate: () => boolean,
): Promise<GenerationMessage[]> {
  if (turn.index === 0 || of(turn, ROUND.ready, turn.index) !== undefined) return []
  const fitting = await readDeals(turn, handover)
  if (fitting.length < handover.keyPackage.quorum) return []
  if (fitting.length < handover.participants.length && !isLate()) return []
  const deals = Object.fromEntries(fitting.map((one) => [one.deal.dealer, one.hash]))
  const body = JSON.stringify({ deals })
  return [
    await turn.sign({
      attempt: turn.attempt,
      round: ROUND.ready,
      sender: turn.index,
      recipient: 0,
      body,
    }),
  ]
}

/** `none`: no quorum of deals fits for everybody, so it has to begin anew. */
export type ReceiveReturnType = (DkgRound3ReturnType & { transcript: Hex }) | 'none' | undefined

/** The own share of the key, once all members have said which deals fit; all take the same ones. */
export async function receive(turn: Turn, handover: Handover): Promise<ReceiveReturnType> {
  const { sitting, index } = turn
  const answers = sitting.participants.map((member) => {
    const message = of(turn, ROUND.ready, member)
    const form = v.safeParse(ReadySchema, parse(message?.body))
    return form.success ? form.output.deals : undefined
  })
  const [first] = answers
  if (first === undefined || answers.includes(undefined)) return undefined
  const { quorum } = handover.keyPackage
  const common = handover.participants
    .filter((dealer) => {
      const hash = first[dealer]
      return hash !== undefined && answers.every((answer) => answer?.[dealer] === hash)
    })
    .slice(0, quorum)
  if (common.length < quorum) {
    const isSomebodyBlamed = blame(turn, handover, new Map(answers.entries()))
    return isSomebodyBlamed ? undefined : 'none'
  }
  const chosen = (await readDeals(turn, handover)).filter(
    (one) => common.includes(one.deal.dealer) && first[one.deal.dealer] === one.hash,
  )
  if (chosen.length < quorum) return undefined
  const made = reshareKey({
    keyPackage: handover.keyPackage,
    deals: chosen.map((one) => one.deal),
    shares: Object.fromEntries(chosen.map((one) => [one.deal.dealer, one.share])),
    index,
    members: sitting.members.length,
    quorum: sitting.quorum,
    present: sitting.participants,
  })
  const hashes = chosen.map(({ hash }) => hash).join('')
  return { ...made, transcript: keccak256(stringToBytes(hashes)) }
}

/**
 * Accuses new members whose answer keeps the others from the key: with whom this one has no quorum of deals in common, and after
 * some attempts all that do not have what a quorum of new members has, for several can do this together.
 */
function blame(
  turn: Turn,
  handover: Handover,
  answers: ReadonlyMap<number, Record<string, string> | undefined>,
): boolean {
  const { sitting, index, attempt } = turn
  const { quorum } = handover.keyPackage
  const given = sitting.participants.map((member, at) => ({ member, deals: answers.get(at) ?? {} }))
  const own = given.find(({ member }) => member === index)?.deals ?? {}
  const shared = (deals: Record<string, string>) =>
    Object.entries(own).filter(([dealer, hash]) => deals[dealer] === hash).length
  const strange = given.filter(({ deals }) => shared(deals) < quorum)
  const known = Object.entries(own).filter(
    ([dealer, hash]) =>
      given.filter(({ deals }) => deals[dealer] === hash).length >= sitting.quorum,
  )
  const lacking =
    attempt < PATIENT_ATTEMPTS
      ? []
      : given.filter(({ deals }) => known.some(([dealer, hash]) => deals[dealer] !== hash))
  const blamed = (strange.length > 0 ? strange : lacking).filter(({ member }) => member !== index)
  for (const { member } of blamed)
    turn.accuse(member, 'it says that what is handed over does not fit, which does for others')
  return blamed.length > 0
}

/** Tells the others which key this node has received and stored. */
export async function confirmReceived(
  turn: Turn,
  { keyPackage, transcript }: Exclude<ReceiveReturnType, 'none' | undefined>,
): Promise<GenerationMessage[]> {
  if (of(turn, ROUND.confirm, turn.index) !== undefined) return []
  const body = JSON.stringify({ packageDigest: packageDigest(keyPackage), transcript })
  const { attempt, index: sender } = turn
  return [await turn.sign({ attempt, round: ROUND.confirm, sender, recipient: 0, body })]
}

type FittingDeal = { deal: ReshareDeal; share: Hex; hash: Hex }

/** The deals whose own share has come and fits. */
async function readDeals(turn: Turn, handover: Handover): Promise<FittingDeal[]> {
  const found: FittingDeal[] = []
  for (const dealer of handover.participants) {
    const message = of(turn, ROUND.commit, dealer)
    const sealed = of(turn, ROUND.share, dealer, turn.index)
    if (message === undefined || sealed === undefined) continue
    const form = v.safeParse(ReshareDealSchema, parse(message.body))
    const { keyPackage } = handover
    const { quorum } = turn.sitting
    if (!form.success || !verifyReshareDeal({ deal: form.output, dealer, keyPackage, quorum })) {
      turn.suspect(dealer, 'the share that it hands over is not the one it has')
      continue
    }
    const share = await open(turn, handover, sealed, message.body)
    if (
      share === undefined ||
      !verifyDkgShare({ message: form.output, index: turn.index, share })
    ) {
      turn.suspect(dealer, 'what it hands over to this node does not fit')
      continue
    }
    found.push({ deal: form.output, share, hash: keccak256(stringToBytes(message.body)) })
  }
  return found
}

async function open(
  turn: Turn,
  handover: Handover,
  { sender, body }: GenerationMessage,
  dealt: string,
): Promise<Hex | undefined> {
  const form = v.safeParse(SealedSchema, parse(body))
  if (!form.success) return undefined
  try {
    const context = contextOf(turn, handover, sender, turn.index, dealt)
    const { sealed } = form.output
    return bytesToHex(await openPeerMessage({ key: turn.nodeKey, context, sealed }))
  } catch (error) {
    if (error instanceof FanalError) return undefined
    throw error
  }
}

function contextOf(
  { sitting, attempt }: Turn,
  handover: Handover,
  dealer: number,
  recipient: number,
  dealt: string,
): Uint8Array {
  return hexToBytes(
    encodePacked(
      ['bytes32', 'uint32', 'uint32', 'uint16', 'uint16', 'bytes32'],
      [sitting.id, attempt, handover.epoch, dealer, recipient, keccak256(stringToBytes(dealt))],
    ),
  )
}

function of(turn: Turn, round: number, sender: number, recipient = 0) {
  return turn.messages.find(
    (one) => one.round === round && one.sender === sender && one.recipient === recipient,
  )
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return undefined
  }
}
