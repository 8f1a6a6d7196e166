import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { TransactionQueue } from '../../relay/queue/transactionQueue.ts'
import type { ChainView } from '../chain/createChainView.ts'
import type { BatchStore, Equivocation } from '../store/createBatchStore.ts'

/** Milliseconds until a proof is tried again that could not be sent: mostly another member was first. */
const PAUSE_MS = 60_000

export type CreateProsecutorParameters = {
  batches: Pick<BatchStore, 'equivocations'>
  chain: Pick<ChainView, 'seats'>
  transactions: Pick<TransactionQueue, 'get' | 'submit'>
  committee: Address
  log: Logger
}

/** Shows the contract what lying leaders have signed: once for each, for one proof takes its seat. */
export type Prosecutor = {
  /** To be called again and again; nothing waits for it. */
  step: () => void
  stop: () => Promise<void>
}

export function createProsecutor(parameters: CreateProsecutorParameters): Prosecutor {
  const { batches, chain, transactions, committee, log } = parameters
  const failedAt = new Map<string, number>()
  let running: Promise<void> | undefined

  const prosecute = async (proofs: readonly Equivocation[]) => {
    for (const proof of proofs) {
      const { member } = proof
      await transactions
        .submit({ id: idOf(proof), to: committee, data: dataOf(proof) })
        .catch((error: unknown) => {
          failedAt.set(idOf(proof), Date.now())
          log.debug({ member, reason: messageOf(error) }, 'cannot prove an equivocation')
        })
    }
  }
  const isDue = (proof: Equivocation) => {
    const seats = chain.seats()
    if (seats?.epoch !== proof.epoch || !seats.participants.includes(proof.member)) return false
    const failed = failedAt.get(idOf(proof))
    if (failed !== undefined && Date.now() - failed < PAUSE_MS) return false
    return transactions.get(idOf(proof)) === undefined
  }

  return {
    step: () => {
      if (running !== undefined) return
      const proofs = batches.equivocations().filter(isDue)
      if (proofs.length === 0) return
      running = prosecute(proofs).finally(() => {
        running = undefined
      })
    },
    stop: async () => running,
  }
}

const idOf = ({ epoch, member }: Equivocation) => `oracle/equivocation/${epoch}/${member}`

function dataOf({ epoch, batch, attempt, first, second }: Equivocation): Hex {
  const proposalOf = (reportDigest: Hex) => ({ epoch, batch, round: attempt, reportDigest })
  return encodeFunctionData({
    abi: committeeAbi,
    functionName: 'proveEquivocation',
    args: [proposalOf(first.digest), first.signature, proposalOf(second.digest), second.signature],
  })
}
