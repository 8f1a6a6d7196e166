import { type Address, type Hash, parseEventLogs } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import type { PayingContract } from './readDue.ts'

export type WithdrawDueParameters = {
  contract: PayingContract
  token: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type WithdrawDueReturnType = { amount: bigint; transactionHash: Hash; gasUsed: bigint }

/**
 * Takes out all that agreements, promotions or claims (bonds) owe the client's account in a token.
 *
 * @throws ContractRefusedError when nothing is due
 */
export async function withdrawDue(
  client: FanalClient,
  { contract, token, onHash, signal }: WithdrawDueParameters,
): Promise<WithdrawDueReturnType> {
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract,
    // all have this function and its event
    abi: deviceAgreementsAbi,
    functionName: 'withdraw',
    args: [token],
    onHash,
    signal,
  })
  const [paid] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'PaymentWithdrawn', logs })
  return { amount: paid?.args.amount ?? 0n, transactionHash, gasUsed }
}
