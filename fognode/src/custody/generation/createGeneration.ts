import { keyedLock } from '../../async/keyedLock.ts'
import type { CustodyStore, HeldKey } from '../store/createCustodyStore.ts'
import type { GenerationMessage } from './generationMessage.ts'
import { confirmReceived, deal, ready, receive } from './handoverRounds.ts'
import type { Handover } from './readSitting.ts'
import { ROUND } from './generationMessage.ts'
import { commit, complain, confirm, finish, judge, open, share, type Turn } from './rounds.ts'
import { verifyMessage } from './verifyMessage.ts'

export type CreateGenerationParameters = Omit<
  Turn,
  'attempt' | 'seed' | 'messages' | 'suspect' | 'accuse'
> & {
  store: CustodyStore
  /** Milliseconds for which a member must be seen to hold the others up before it is accused of that. */
  patienceMs: number
}

/** One key generation as this node sees it. Everything is on disk before it is sent, so it may be killed at any moment. */
export type Generation = {
  /** Takes messages of other members, up to the first that is not signed by a member. */
  receive: (messages: readonly GenerationMessage[]) => Promise<void>
  /**
   * Does what the messages received so far allow; returns the key once all members have confirmed the same one. With little
   * time left, `overdue`, shares that have not come are complained of, and who has sent two different messages without having
   * begun anew is accused; `late`, those who hold the key up are.
   */
  advance: (time?: 'early' | 'overdue' | 'late') => Promise<HeldKey | undefined>
  /** Members without whom the others go on, because more accuse them than can be faulty; none when too few would be left. */
  excluded: () => number[]
  /** Members that this node accuses. */
  accusing: () => number[]
  /** What a member should be sent; the same again until the generation is over. */
  outgoing: (recipient: number) => Promise<GenerationMessage[]>
  /** How far it is, in plain words, and who holds it up. */
  progress: () => Promise<{ attempt: number; waitingFor: string; accused: Record<number, string> }>
}

/** Milliseconds for which members in office are waited for when a quorum of them has handed its shares over. */
const DEALING_MS = 5_000

/**
 * How often a member may call for another attempt that this node does not call for as well; a node that loses its disk does so
 * once. One call more is kept, not followed, and shown to everybody with the others, so that all accuse that member.
 */
const MOST_RESTARTS = 8

/** How many attempts a message may be ahead; more is taken for an attack. */
const MAX_JUMP = 1_000

/** Accusations that are passed on at once. */
const MOST_ACCUSATIONS = 200

/** What is waited for when all members have the same key. */
export const DONE = 'the confirmations on the chain'

export function createGeneration(parameters: CreateGenerationParameters): Generation {
  const { store, sitting, index, log } = parameters
  const lock = keyedLock()
  const seen = new Set<string>()
  const accused = new Map<number, string>()
  const suspect = (member: number, reason: string) => {
    if (accused.get(member) === reason) return
    accused.set(member, reason)
    log.warn(
      { member, signer: sitting.members[member - 1]?.signer, reason },
      'a member is at fault',
    )
  }
  /** Who has sent two different messages in this attempt, and in which round; it may have lost its disk and begin anew. */
  const ambiguous = new Map<number, number>()
  const accusations = new Set<number>()
  /** Who keeps all others waiting, and since which look, without one in between that found otherwise; milliseconds. */
  const silentSince = new Map<number, number>()
  const accuse = (member: number, reason: string) => {
    suspect(member, reason)
    accusations.add(member)
  }
  const accusing = () =>
    store
      .messagesOf(sitting.id, ROUND.accuse)
      .filter(({ sender }) => sender === index)
      .map(({ recipient }) => recipient)
  /** Own ones first: those of a few liars must not take their room. */
  const accusationsToTell = () => {
    const all = store.messagesOf(sitting.id, ROUND.accuse)
    const own = all.filter(({ sender }) => sender === index)
    return [...own, ...all.filter(({ sender }) => sender !== index)].slice(0, MOST_ACCUSATIONS)
  }
  const keepAccusations = async () => {
    const { attempt } = await store.attempt(sitting.id)
    const known = accusing()
    if (index === 0) return
    for (const recipient of accusations) {
      if (known.includes(recipient)) continue
      const place = { attempt, round: ROUND.accuse, sender: index, recipient }
      store.keep(await parameters.sign({ ...place, body: '{}' }))
    }
  }
  const turn = async (): Promise<Turn> => {
    const { attempt, seed } = await store.attempt(sitting.id)
    const messages = store.messages(sitting.id, attempt)
    return { ...parameters, attempt, seed, messages, suspect, accuse }
  }
  const restart = async (attempt: number) => {
    accused.clear()
    ambiguous.clear()
    silentSince.clear()
    await store.advance(sitting.id, attempt)
    log.warn({ attempt, epoch: sitting.epoch }, 'key generation begins anew')
  }

  /** Calls of a member for attempts that this node has not called for. */
  const callsOf = (member: number) => {
    const all = store.messagesOf(sitting.id, ROUND.restart)
    const own = new Set(all.filter(({ sender }) => sender === index).map(({ attempt }) => attempt))
    return all.filter(({ sender, attempt }) => sender === member && !own.has(attempt))
  }
  const takeRestart = async (message: GenerationMessage, attempt: number) => {
    const { sender } = message
    if (message.attempt > attempt + MAX_JUMP) return
    if (!isTooMany(callsOf(sender))) store.keep(message)
    if (isTooMany(callsOf(sender))) {
      seen.add(message.signature)
      accuse(sender, 'it calls for one attempt after the other')
      return
    }
    if (message.attempt <= attempt) return
    log.warn({ member: sender }, 'a member asks to begin the key generation anew')
    await restart(message.attempt)
  }

  const take = async (message: GenerationMessage) => {
    const { attempt } = await store.attempt(sitting.id)
    if (message.round === ROUND.accuse) {
      const isKnown = store
        .messagesOf(sitting.id, ROUND.accuse)
        .some((one) => one.sender === message.sender && one.recipient === message.recipient)
      if (!isKnown) store.keep(message)
      return
    }
    if (message.round === ROUND.restart) return takeRestart(message, attempt)
    if (message.attempt !== attempt) return
    if (!isForAll(message) && message.recipient !== index) return
    const isDeal =
      sitting.handover !== undefined &&
      (message.round === ROUND.commit || message.round === ROUND.share)
    if (isDeal && index === 0) {
      // A node that has left office cannot call for another attempt; what it has dealt once stands.
      store.keep(message)
      return
    }
    if (message.sender === (isDeal ? parameters.dealer?.index : index)) {
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
    if (kept.body === message.body) return
    suspect(message.sender, reasonFor(message.round))
    // A dealer is no member of this sitting, and a quorum of others is enough.
    if (!isDeal) ambiguous.set(message.sender, message.round)
  }

  const { handover } = sitting
  let enoughSince: number | undefined
  /** A quorum has dealt; whoever has not after a while is not waited for. */
  const isLate = () => {
    enoughSince ??= Date.now()
    return Date.now() - enoughSince > DEALING_MS
  }
  const isOwn = ({ round, sender }: GenerationMessage) =>
    handover !== undefined && (round === ROUND.commit || round === ROUND.share)
      ? sender === parameters.dealer?.index
      : sender === index
  const handOver = async (
    from: Handover,
    add: (made: (turn: Turn) => Promise<GenerationMessage[]>) => Promise<void>,
  ) => {
    await add((now) => deal(now, from))
    if (index === 0) return undefined
    await add((now) => ready(now, from, isLate))
    const isConfirmed = (await turn()).messages.some(
      (one) => one.round === ROUND.confirm && one.sender === index,
    )
    if (isConfirmed) return findAgreed(await turn())
    const now = await turn()
    const received = await receive(now, from)
    if (received === 'none') {
      const next = { attempt: now.attempt + 1, round: ROUND.restart, recipient: 0, body: '{}' }
      store.keep(await parameters.sign({ ...next, sender: index }))
      enoughSince = undefined
      await restart(now.attempt + 1)
      return undefined
    }
    if (received === undefined) return undefined
    const { keyPackage, secretShare } = received
    await store.addKey({ epoch: sitting.epoch, member: index, keyPackage }, secretShare)
    await add((later) => confirmReceived(later, received))
    return findAgreed(await turn())
  }

  const findAgreed = (now: Turn) => {
    const digest = agreedDigest(now)
    return digest === undefined ? undefined : store.findKey(sitting.epoch, digest)
  }

  const advance = async (time: 'early' | 'overdue' | 'late') => {
    // No key comes of such an attempt, and who was told something else would only seem to lie.
    if (ambiguous.size > 0) {
      if (time !== 'early')
        for (const [member, round] of ambiguous) accuse(member, reasonFor(round))
      return undefined
    }
    const add = async (made: (turn: Turn) => Promise<GenerationMessage[]>) => {
      for (const message of await made(await turn())) store.keep(message)
    }
    if (handover !== undefined) return handOver(handover, add)
    await add(commit)
    await add(share)
    await add(open)
    judge(await turn())
    const isConfirmed = (await turn()).messages.some(
      (one) => one.round === ROUND.confirm && one.sender === index,
    )
    if (isConfirmed) return findAgreed(await turn())
    const key = await finish(await turn())
    if (key === undefined) {
      await add((now) => complain(now, time !== 'early'))
      return undefined
    }
    const { keyPackage } = key
    // The share is on disk before this node says that it has it.
    await store.addKey({ epoch: sitting.epoch, member: index, keyPackage }, key.secretShare)
    await add((now) => confirm(now, keyPackage))
    return findAgreed(await turn())
  }

  /** Accuses those for whom all others wait. Who complains is not at fault before it was shown what it lacks. */
  const accuseSilent = async () => {
    const { messages } = await turn()
    const has = (round: number, member: number) =>
      messages.some((one) => one.round === round && one.sender === member)
    const others = sitting.participants.filter((member) => member !== index)
    const hidden = messages.filter(
      (one) =>
        one.round === ROUND.complain &&
        !messages.some(
          ({ round, sender, recipient }) =>
            round === ROUND.open && sender === one.recipient && recipient === one.sender,
        ),
    )
    const rounds = handover === undefined ? [ROUND.commit, ROUND.share] : [ROUND.ready]
    const silent = [...rounds, ROUND.confirm]
      .map((round) => others.filter((member) => !has(round, member)))
      .find((members) => members.length > 0)
    const faulty = hidden.length > 0 ? hidden.map(({ recipient }) => recipient) : (silent ?? [])
    // Before this node has done its own part it cannot say that others are late.
    if (handover !== undefined && !has(ROUND.ready, index)) return
    // A member that has just been shown its share is a moment from confirming, and others see the time a moment later.
    const now = Date.now()
    for (const member of silentSince.keys())
      if (!faulty.includes(member)) silentSince.delete(member)
    for (const member of faulty) {
      if (member === index) continue
      const since = silentSince.get(member) ?? now
      silentSince.set(member, since)
      if (now - since >= parameters.patienceMs) accuse(member, 'it holds the others up')
    }
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
    advance: (time = 'early') =>
      lock('generation', async () => {
        const key = await advance(time)
        if (key === undefined && time === 'late' && ambiguous.size === 0) await accuseSilent()
        await keepAccusations()
        return key
      }),
    excluded: () => {
      const most = sitting.members.length - sitting.quorum
      const voices = store.messagesOf(sitting.id, ROUND.accuse)
      const gone = sitting.participants.filter(
        (member) => voices.filter(({ recipient }) => recipient === member).length > most,
      )
      return sitting.participants.length - gone.length < sitting.quorum ? [] : gone
    },
    accusing,
    outgoing: async (recipient) => {
      const { attempt } = await store.attempt(sitting.id)
      const excessive = sitting.participants.map(callsOf).filter(isTooMany).flat()
      return store
        .messages(sitting.id, attempt)
        .filter((one) => isForAll(one) || (one.recipient === recipient && isOwn(one)))
        .filter(({ round }) => round !== ROUND.accuse)
        .concat(excessive.filter((one) => one.attempt !== attempt))
        .concat(accusationsToTell())
    },
    progress: async () => {
      const { attempt, messages } = await turn()
      const missing = (round: number, count: number) =>
        sitting.participants.filter((member) => {
          const sent = messages.some((one) => one.round === round && one.sender === member)
          return !sent && (count === all || member !== index)
        })
      const all = sitting.participants.length
      if (handover !== undefined) {
        const { keyPackage, participants } = handover
        const silent = participants.filter(
          (member) => !messages.some((one) => one.round === ROUND.commit && one.sender === member),
        )
        const enough = participants.length - silent.length >= keyPackage.quorum
        const late = missing(enough ? ROUND.confirm : ROUND.commit, all)
        const waitingFor =
          enough && late.length === 0
            ? DONE
            : enough
              ? `members ${late.join(', ')} to receive it`
              : `members ${silent.join(', ')} of epoch ${handover.epoch} to hand it over`
        return { attempt, waitingFor, accused: Object.fromEntries(accused) }
      }
      const [round, waiting] = [
        [1, missing(ROUND.commit, all)] as const,
        [2, missing(ROUND.share, all - 1)] as const,
        [3, missing(ROUND.confirm, all)] as const,
      ].find(([, members]) => members.length > 0) ?? [4, []]
      return {
        attempt,
        waitingFor:
          round === 4
            ? DONE
            : `round ${round} of member${waiting.length > 1 ? 's' : ''} ${waiting.join(', ')}`,
        accused: Object.fromEntries(accused),
      }
    },
  }
}

const isTooMany = (calls: readonly unknown[]) => calls.length > MOST_RESTARTS

const reasonFor = (round: number) => `it sent two different messages in round ${round}`

/** Whether everybody gets a message. */
function isForAll({ round, recipient }: GenerationMessage): boolean {
  return recipient === 0 || round >= ROUND.complain
}

function isSamePlace(left: GenerationMessage, right: GenerationMessage): boolean {
  return (
    left.round === right.round && left.sender === right.sender && left.recipient === right.recipient
  )
}

/** The package digest that all members have confirmed to each other. */
function agreedDigest(turn: Turn): `0x${string}` | undefined {
  const confirmations = turn.messages.filter((one) => one.round === ROUND.confirm)
  if (confirmations.length !== turn.sitting.participants.length) return undefined
  const own = confirmations.find((one) => one.sender === turn.index)
  const others = confirmations.filter((one) => one.body !== own?.body)
  // Who stands alone may be the one that is wrong.
  const isCommon = confirmations.length - others.length >= turn.sitting.quorum
  for (const { sender } of others)
    (isCommon ? turn.accuse : turn.suspect)(sender, 'it computed another key than this node')
  if (own === undefined || others.length > 0) return undefined
  return (JSON.parse(own.body) as { packageDigest: `0x${string}` }).packageDigest
}
