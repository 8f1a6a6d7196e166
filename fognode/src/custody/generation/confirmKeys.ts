import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { HeldKey } from '../store/createCustodyStore.ts'
import { readAttempt } from './readAttempt.ts'
import type { Sitting } from './readSitting.ts'

/** What putting the keys in office costs beyond a confirmation; whose is the last nobody knows when it is sent. */
const ACTIVATION_GAS = 350_000n

export type ConfirmKeysParameters = {
  context: Pick<NodeContext, 'clients' | 'signer' | 'transactions'>
  sitting: Sitting
  custody: HeldKey
  report: HeldKey
  log: Logger
}

/** Sends the confirmation of both keys unless it is under way or mined; one that failed on the chain is sent again. */
export async function confirmKeys(parameters: ConfirmKeysParameters): Promise<void> {
  const { context, sitting, custody, report, log } = parameters
  const { transactions, signer, clients } = context
  const to = sitting.contract
  // A confirmation counts in its attempt only, and without those that were removed the same keys may be right.
  const attempt = await readAttempt({ client: clients[0], sitting })
  if (attempt === undefined) return
  const idOf = (number: number) =>
    `custody/${sitting.id}/${attempt}/${custody.digest}/${report.digest}/${number}`
  let number = 1
  while (transactions.get(idOf(number))?.status === 'failed') number += 1
  if (transactions.get(idOf(number)) !== undefined) return
  const data = encodeFunctionData({
    abi: committeeAbi,
    functionName: 'confirmKeys',
    args: [sitting.epoch, attempt, shareOf(custody), shareOf(report)],
  })
  const estimate = await clients[0].estimateGas({ account: signer.address, to, data })
  const gas = (estimate * 6n) / 5n + ACTIVATION_GAS
  const sent = await transactions.submit({ id: idOf(number), to, data, gas })
  log.info(
    {
      epoch: sitting.epoch,
      custodyKey: custody.keyPackage.groupKey,
      reportKey: report.keyPackage.groupKey,
      transaction: sent.transactionHash,
      number,
    },
    'keys confirmed',
  )
}

function shareOf({ keyPackage: { groupKey }, digest }: HeldKey) {
  return {
    x: `0x${groupKey.slice(4)}`,
    odd: groupKey.startsWith('0x03'),
    packageDigest: digest,
  } as const
}
