import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData, isAddressEqual } from 'viem'
import { messageOf, repeat } from '../../async/repeat.ts'
import { sleep } from '../../async/sleep.ts'
import type { NodeContext } from '../../http/module.ts'
import type { CustodyStore, HeldKey } from '../store/createCustodyStore.ts'
import { createGeneration, type Generation } from './createGeneration.ts'
import { exchangeMessages } from './exchangeMessages.ts'
import type { GenerationMessage } from './generationMessage.ts'
import { readSitting, type Sitting } from './readSitting.ts'
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

/** Follows the chain for a committee without a key and generates it together with the other members. */
export type Generator = {
  run: () => Promise<void>
  /** Another member's messages; returns those for it. */
  exchange: (
    committee: string,
    from: number,
    messages: readonly GenerationMessage[],
  ) => Promise<GenerationMessage[]>
  /** How many members make a key with this node now; undefined while none is being made. */
  members: () => number | undefined
  progress: () => Promise<
    (Awaited<ReturnType<Generation['progress']>> & { epoch: number }) | undefined
  >
}

type Work = {
  sitting: Sitting
  index: number
  generation: Generation
  /** Digest of the key that was told to `onKey`. */
  told: string | undefined
}

/** What putting the key in office costs beyond a confirmation; whose is the last nobody knows when it is sent. */
const ACTIVATION_GAS = 150_000n

export function createGenerator(parameters: CreateGeneratorParameters): Generator {
  const { context, store, nodeKey, log, signal } = parameters
  const { clients, network, signer, transactions, config } = context
  const [client] = clients
  const contract = network.contracts.committee
  const settings = config.custody
  let work: Work | undefined

  const look = async () => {
    await context.checkChain()
    const epoch = await client.readContract({
      address: contract,
      abi: committeeAbi,
      functionName: 'pendingEpoch',
    })
    if (epoch === 0) work = undefined
    if (epoch === 0 || epoch === work?.sitting.epoch) return
    const sitting = await readSitting({ client, chainId: network.chainId, contract, epoch })
    const index =
      sitting.members.findIndex((seat) => isAddressEqual(seat.signer, signer.address)) + 1
    work = undefined
    if (index === 0) return
    if (sitting.members[index - 1]?.encryptionKey !== nodeKey.publicKey)
      throw new Error(
        `The committee contract lists another encryption key for this node than ${nodeKey.publicKey}.`,
      )
    log.info(
      { epoch, member: index, members: sitting.members.length },
      'generating the custody key',
    )
    const generation = createGeneration({
      store,
      sitting,
      index,
      nodeKey,
      log,
      sign: (message) => signMessage(signer, sitting, message),
    })
    work = { sitting, index, generation, told: undefined }
  }

  const talk = async ({ sitting, index, generation }: Work) => {
    await Promise.all(
      sitting.members.map(async ({ url }, at) => {
        const member = at + 1
        if (member === index) return
        const messages = await generation.outgoing(member)
        try {
          const exchange = { committee: sitting.id, from: index, messages }
          const { peerTimeoutMs: timeoutMs } = settings
          await generation.receive(await exchangeMessages({ url, exchange, timeoutMs, signal }))
        } catch (error) {
          log.debug({ member, reason: messageOf(error) }, 'cannot exchange messages with a member')
        }
      }),
    )
  }

  const round = async () => {
    await look()
    const now = work
    if (now === undefined) return
    await now.generation.advance()
    await talk(now)
    const key = await now.generation.advance()
    if (key === undefined) return
    if (now.told !== key.digest) await parameters.onKey(key)
    now.told = key.digest
    await confirmOnChain(now, key)
  }

  /** Sends the confirmation unless it is under way or mined; one that failed on the chain is sent again. */
  const confirmOnChain = async ({ sitting }: Work, key: HeldKey) => {
    const { groupKey } = key.keyPackage
    const idOf = (number: number) => `custody/${sitting.id}/${key.digest}/${number}`
    let number = 1
    while (transactions.get(idOf(number))?.status === 'failed') number += 1
    if (transactions.get(idOf(number)) !== undefined) return
    const args = [
      sitting.epoch,
      `0x${groupKey.slice(4)}`,
      groupKey.startsWith('0x03'),
      key.digest,
    ] as const
    const data = encodeFunctionData({ abi: committeeAbi, functionName: 'confirmCustodyKey', args })
    const estimate = await client.estimateGas({ account: signer.address, to: contract, data })
    const gas = (estimate * 6n) / 5n + ACTIVATION_GAS
    const sent = await transactions.submit({ id: idOf(number), to: contract, data, gas })
    log.info(
      { epoch: sitting.epoch, groupKey, transaction: sent.transactionHash, number },
      'custody key confirmed',
    )
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
      const now = work
      if (now === undefined || now.sitting.id !== committee) return []
      await now.generation.receive(messages)
      await now.generation.advance()
      return now.generation.outgoing(from)
    },
    members: () => work?.sitting.members.length,
    progress: async () =>
      work === undefined
        ? undefined
        : { ...(await work.generation.progress()), epoch: work.sitting.epoch },
  }
}
