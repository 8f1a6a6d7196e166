import { keyedLock } from '../../async/keyedLock.ts'
import type { CustodyStore, HeldKey } from '../store/createCustodyStore.ts'
import type { GenerationMessage } from './generationMessage.ts'
import { ROUND } from './generationMessage.ts'
import { commit, confirm, finish, share, type Turn } from './rounds.ts'
import { verifyMessage } from './verifyMessage.ts'

export type CreateGenerationParameters = Omit<Turn, 'attempt' | 'seed' | 'messages' | 'accuse'> & {
  store: CustodyStore
}

/** One key generation as this node sees it. Everything is on disk before it is sent, so it may be killed at any moment. */
export type Generation = {
  /** Takes messages of other members, up to the first that is not signed by a member. */
  receive: (messages: readonly GenerationMessage[]) => Promise<void>
  /** Does what the messages received so far allow; returns the key once all members have confirmed the same one. */
  advance: () => Promise<HeldKey | undefined>
  /** What a member should be sent; the same again until the generation is over. */
  outgoing: (recipient: number) => Promise<GenerationMessage[]>
  /** How far it is, in plain words, and who holds it up. */
  progress: () => Promise<{ attempt: number; waitingFor: string; accused: Record<number, string> }>
}

/** How many attempts a message may be ahead; more is taken for an attack. */
const MAX_JUMP = 1_000

export function createGeneration(parameters: CreateGenerationParameters): Generation {
  const { store, sitting, index, log } = parameters
  const lock = keyedLock()
  const seen = new Set<string>()
  const accused = new Map<number, string>()
  const accuse = (member: number, reason: string) => {
    if (accused.get(member) === reason) return
    accused.set(member, reason)
    log.warn(
      { member, signer: sitting.members[member - 1]?.signer, reason },
      'a member is at fault',
    )
  }
  const turn = async (): Promise<Turn> => {
    const { attempt, seed } = await store.attempt(sitting.id)
    const messages = store.messages(sitting.id, attempt)
    return { ...parameters, attempt, seed, messages, accuse }
  }
  const restart = async (attempt: number) => {
    accused.clear()
    await store.advance(sitting.id, attempt)
    log.warn({ attempt, epoch: sitting.epoch }, 'key generation begins anew')
  }

  const take = async (message: GenerationMessage) => {
    const { attempt } = await store.attempt(sitting.id)
    if (message.round === ROUND.restart) {
      if (message.attempt <= attempt || message.attempt > attempt + MAX_JUMP) return
      store.keep(message)
      log.warn({ member: message.sender }, 'a member asks to begin the key generation anew')
      return restart(message.attempt)
    }
    if (message.attempt !== attempt) return
    if (message.recipient !== 0 && message.recipient !== index) return
    if (message.sender === index) {
      const own = store.messages(sitting.id, attempt).find((one) => isSamePlace(one, message))
      if (own !== undefined && own.body === message.body) return
      // Others hold a message of ours that we do not know: this disk was lost. Nobody can go on with the old attempt.
      log.warn(
        { attempt, round: message.round },
        'this node has lost its part of the key generation',
      )
      const next = { attempt: attempt + 1, round: ROUND.restart, recipient: 0, body: '{}' }
      store.keep(await parameters.sign({ ...next, sender: index }))
      return restart(attempt + 1)
    }
    const kept = store.keep(message)
    if (kept.body !== message.body)
      accuse(message.sender, `it sent two different messages in round ${message.round}`)
  }

  const findAgreed = (now: Turn) => {
    const digest = agreedDigest(now)
    return digest === undefined ? undefined : store.findKey(sitting.epoch, digest)
  }

  return {
    receive: async (messages) => {
      for (const message of messages) {
        if (message.committee !== sitting.id || seen.has(message.signature)) continue
        // Honest members pass on nothing unverified: one bad signature, and the rest is not worth the work.
        if (!(await verifyMessage(sitting, message))) return
        await lock('generation', () => take(message))
        // One of an attempt that this node has not heard of yet will be wanted later.
        const { attempt } = await store.attempt(sitting.id)
        if (message.attempt <= attempt) seen.add(message.signature)
      }
    },
    advance: () =>
      lock('generation', async () => {
        const add = async (made: (turn: Turn) => Promise<GenerationMessage[]>) => {
          for (const message of await made(await turn())) store.keep(message)
        }
        await add(commit)
        await add(share)
        const isConfirmed = (await turn()).messages.some(
          (one) => one.round === ROUND.confirm && one.sender === index,
        )
        if (isConfirmed) return findAgreed(await turn())
        const key = await finish(await turn())
        if (key === undefined) return undefined
        // The share is on disk before this node says that it has it.
        await store.addKey(
          { epoch: sitting.epoch, member: index, keyPackage: key.keyPackage },
          key.secretShare,
        )
        await add((now) => confirm(now, key.keyPackage))
        return findAgreed(await turn())
      }),
    outgoing: async (recipient) => {
      const { attempt } = await store.attempt(sitting.id)
      return store
        .messages(sitting.id, attempt)
        .filter(
          (one) => one.recipient === 0 || (one.recipient === recipient && one.sender === index),
        )
    },
    progress: async () => {
      const { attempt, messages } = await turn()
      const missing = (round: number, count: number) =>
        sitting.members.flatMap((_, at) => {
          const member = at + 1
          const sent = messages.some((one) => one.round === round && one.sender === member)
          return sent || (count < sitting.members.length && member === index) ? [] : [member]
        })
      const all = sitting.members.length
      const [round, waiting] = [
        [1, missing(ROUND.commit, all)] as const,
        [2, missing(ROUND.share, all - 1)] as const,
        [3, missing(ROUND.confirm, all)] as const,
      ].find(([, members]) => members.length > 0) ?? [4, []]
      return {
        attempt,
        waitingFor:
          round === 4
            ? 'the confirmations on the chain'
            : `round ${round} of member${waiting.length > 1 ? 's' : ''} ${waiting.join(', ')}`,
        accused: Object.fromEntries(accused),
      }
    },
  }
}

function isSamePlace(left: GenerationMessage, right: GenerationMessage): boolean {
  return (
    left.round === right.round && left.sender === right.sender && left.recipient === right.recipient
  )
}

/** The package digest that all members have confirmed to each other. */
function agreedDigest(turn: Turn): `0x${string}` | undefined {
  const confirmations = turn.messages.filter((one) => one.round === ROUND.confirm)
  if (confirmations.length !== turn.sitting.members.length) return undefined
  const own = confirmations.find((one) => one.sender === turn.index)
  const others = confirmations.filter((one) => one.body !== own?.body)
  for (const { sender } of others) turn.accuse(sender, 'it computed another key than this node')
  if (own === undefined || others.length > 0) return undefined
  return (JSON.parse(own.body) as { packageDigest: `0x${string}` }).packageDigest
}
