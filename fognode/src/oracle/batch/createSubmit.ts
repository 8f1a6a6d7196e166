import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import type { CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import type { Report } from '@fanal/sdk/oracle/report'
import type { Logger } from 'pino'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import type { TransactionQueue } from '../../relay/queue/transactionQueue.ts'
import type { LedgerState } from '../chain/readLedger.ts'

export type CreateSubmitParameters = {
  ledger: Address
  transactions: TransactionQueue
  log: Logger
}

/** Sends a signed report unless it is under way; once more when the chain has taken it back. */
export type Submit = (
  signed: { digest: Hex; report: Report; signature: CommitteeSignature },
  state: LedgerState,
) => Promise<void>

export function createSubmit({ ledger, transactions, log }: CreateSubmitParameters): Submit {
  /** Head at which a finished transaction was first seen without its effect; the next one decides. */
  const doubted = new Map<string, Hex>()
  return async ({ digest, report, signature }, state) => {
    const idOf = (number: number) => `oracle/report/${digest}/${number}`
    let number = 1
    for (;;) {
      const known = transactions.get(idOf(number))
      if (known === undefined) break
      if (known.status === 'queued' || known.status === 'sent') return
      // The queue may know of a block that this view of the chain has not read yet.
      const seen = doubted.get(known.id)
      if (seen === undefined || seen === state.head.hash) {
        doubted.set(known.id, state.head.hash)
        if (transactions.get(idOf(number + 1)) === undefined) return
      }
      number += 1
    }
    const data = encodeFunctionData({
      abi: eventLedgerAbi,
      functionName: 'report',
      args: [report, signature.z, signature.r],
    })
    const sent = await transactions.submit({ id: idOf(number), to: ledger, data })
    log.info(
      { batch: report.batch, events: report.count, transaction: sent.transactionHash, number },
      'report sent',
    )
  }
}
