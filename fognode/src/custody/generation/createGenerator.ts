import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import type { Logger } from 'pino'
import { isAddressEqual } from 'viem'
import { messageOf, repeat } from '../../async/repeat.ts'
import { sleep } from '../../async/sleep.ts'
import type { NodeContext } from '../../http/module.ts'
import type { CustodyStore, HeldKey } from '../store/createCustodyStore.ts'
import { accuseMembers } from './accuseMembers.ts'
import { confirmKeys } from './confirmKeys.ts'
import { createGeneration, DONE, type Generation } from './createGeneration.ts'
import { createStages, type Stage, type Stages } from './createStages.ts'
import { excludeSilent } from './excludeSilent.ts'
import { exchangeMessages } from './exchangeMessages.ts'
import type { GenerationMessage } from './generationMessage.ts'
import { readPending } from './readPending.ts'
import type { Purpose, Sitting } from './readSitting.ts'
import type { Turn } from './rounds.ts'
import { signMessage } from './signMessage.ts'

export type CreateGeneratorParameters = {
  context: NodeContext
  store: CustodyStore
  nodeKey: { publicKey: `0x${string}`; privateKey: CryptoKey }
  log: Logger
  signal: AbortSignal
  /** Told when a key is complete on this disk and confirmed by all members to each other. */
  onKey: (key: HeldKey) => Promise<void>
}

/** Follows the chain for a committee without keys and generates them together with the other members. */
export type Generator = {
  run: () => Promise<void>
  /** Another member's messages; returns those for it. */
  exchange: (
    committee: string,
    from: number,
    messages: readonly GenerationMessage[],
  ) => Promise<GenerationMessage[]>
  /** How many members make keys with this node now; undefined while none are being made. */
  members: () => number | undefined
  progress: () => Promise<
    (Awaited<ReturnType<Generation['progress']>> & { epoch: number; purpose: Purpose }) | undefined
  >
}

type Making = Stages & {
  /** Digest of the key that was told to `onKey`. */
  told: string | undefined
}

/** Both keys of an epoch; they are confirmed together. A node that leaves office only hands over the first. */
type Work = {
  epoch: number
  /** Own index; 0 when leaving. */
  index: number
  custody: Making
  report: Making | undefined
  /** How much of the time for confirming is left. */
  time: Time
}

type Time = NonNullable<Parameters<Generation['advance']>[0]>

/** Milliseconds between two looks whether somebody has been silent for too long. */
const EXCLUSION_MS = 2_000

export function createGenerator(parameters: CreateGeneratorParameters): Generator {
  const { context, store, nodeKey, log, signal } = parameters
  const { signer, config } = context
  const settings = config.custody
  let work: Work | undefined
  let lookedAt = 0

  const begin = (sitting: Sitting, patienceMs: number): Stage | undefined => {
    const [index, dealer] = [indexIn(sitting), dealerIn(sitting)]
    if (index === 0 && dealer === undefined) return undefined
    const generation = createGeneration({
      store,
      sitting,
      index,
      ...(dealer === undefined ? {} : { dealer }),
      nodeKey,
      patienceMs,
      log: log.child({ key: sitting.purpose, members: sitting.participants.length }),
      sign: (message) => signMessage(signer, sitting, message),
    })
    return { sitting, index, generation }
  }
  const make = (sitting: Sitting, patienceMs: number): Making | undefined => {
    const stages = createStages({ sitting, begin: (one) => begin(one, patienceMs) })
    return stages && { ...stages, told: undefined }
  }
  const indexIn = ({ members, participants }: Pick<Sitting, 'members' | 'participants'>) => {
    const index = members.findIndex((seat) => isAddressEqual(seat.signer, signer.address)) + 1
    return participants.includes(index) ? index : 0
  }
  /** This node's share of the key in office, when that is handed over. */
  const dealerIn = ({ handover }: Sitting): Turn['dealer'] => {
    const index = handover === undefined ? 0 : indexIn(handover)
    const key =
      handover && index > 0
        ? store.findKey(handover.epoch, packageDigest(handover.keyPackage))
        : undefined
    return key === undefined ? undefined : { index, key }
  }

  const look = async () => {
    await context.checkChain()
    const pending = await readPending({
      ...context,
      findKey: store.findKey,
      known: work?.custody.sitting,
    })
    if (pending === undefined) work = undefined
    if (pending === undefined) return
    // The same members in office are the same work; without one that was removed it begins anew.
    if (pending.custody.id === work?.custody.sitting.id) {
      work.time = pending.time
      return
    }
    const { custody, report, patienceMs } = pending
    const { epoch, members, participants } = custody
    const index = indexIn(custody)
    const making = make(custody, patienceMs)
    work = undefined
    if (making === undefined) return
    if (index > 0 && members[index - 1]?.encryptionKey !== nodeKey.publicKey)
      throw new Error(
        `The committee contract lists another encryption key for this node than ${nodeKey.publicKey}.`,
      )
    log.info(
      {
        epoch,
        member: index,
        members: members.length,
        inOffice: participants.length,
        handedOver: custody.handover !== undefined,
      },
      'generating the keys of a committee',
    )
    work = {
      epoch,
      index,
      custody: making,
      report: make(report, patienceMs),
      time: pending.time,
    }
  }

  const talk = async ({ sitting, generation, index }: Stage) => {
    await Promise.all(
      sitting.participants.map(async (member) => {
        const seat = sitting.members[member - 1]
        if (member === index || seat === undefined) return
        const messages = await generation.outgoing(member)
        try {
          const exchange = { committee: sitting.id, from: index, messages }
          const { peerTimeoutMs: timeoutMs } = settings
          await generation.receive(
            await exchangeMessages({ url: seat.url, exchange, timeoutMs, signal }),
          )
        } catch (error) {
          log.debug({ member, reason: messageOf(error) }, 'cannot exchange messages with a member')
        }
      }),
    )
  }

  const advance = async (making: Making, time: Time): Promise<HeldKey | undefined> => {
    await making.advance(time)
    await Promise.all(making.all().map(talk))
    const key = await making.advance(time)
    if (key === undefined) return undefined
    if (making.told !== key.digest) await parameters.onKey(key)
    making.told = key.digest
    return key
  }

  const round = async () => {
    await look()
    const now = work
    if (now === undefined) return
    const [custody, report] = await Promise.all([
      advance(now.custody, now.time),
      now.report === undefined ? undefined : advance(now.report, now.time),
    ])
    if (now.index === 0) return
    const { sitting } = now.custody
    const hasKeys = custody !== undefined && report !== undefined
    if (hasKeys) await confirmKeys({ context, sitting, custody, report, log })
    if (Date.now() - lookedAt < EXCLUSION_MS) return
    lookedAt = Date.now()
    const accused = now.custody.accusing(custody).concat(now.report?.accusing(report) ?? [])
    await accuseMembers({ context, sitting, accused: [...new Set(accused)], log })
    await excludeSilent({ context, sitting, hasKeys, log })
  }

  return {
    run: async () => {
      let quiet = Promise.resolve()
      await repeat({
        complaint: 'cannot take part in the key generation',
        work: async () => {
          await quiet
          await round()
          const idle = work === undefined ? settings.watchIntervalSeconds : 0
          quiet = sleep(idle * 1000, signal)
        },
        intervalMs: settings.generationIntervalSeconds * 1000,
        signal,
        log,
      })
    },
    exchange: async (committee, from, messages) => {
      const makings = [work?.custody, work?.report].filter((one) => one !== undefined)
      const now = makings.find((one) => one.all().some(({ sitting }) => sitting.id === committee))
      const stage = now?.all().find(({ sitting }) => sitting.id === committee)
      if (now === undefined || stage === undefined) return []
      await stage.generation.receive(messages)
      await now.advance()
      return stage.generation.outgoing(from)
    },
    members: () => work?.custody.sitting.members.length,
    progress: async () => {
      if (work === undefined) return undefined
      const { epoch } = work
      const [custody, report] = await Promise.all(
        [work.custody, ...(work.report === undefined ? [] : [work.report])].map(
          async ({ sitting: { purpose }, progress }) => ({
            ...(await progress()),
            epoch,
            purpose,
          }),
        ),
      )
      // Who is waited for in one is usually missing in both; the one that is behind tells more.
      return report && custody && isDone(custody.waitingFor) ? report : custody
    },
  }
}

const isDone = (waitingFor: string) => waitingFor === DONE
