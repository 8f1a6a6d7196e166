import { type Hash, type Hex, parseEventLogs } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { requireParty } from './requireParty.ts'

export type LeaveAgreementParameters = {
  agreementId: Hex
  device: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type LeaveAgreementReturnType = {
  /** Can be withdrawn from now on; see `withdrawDue`. */
  amount: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Leaves an agreement with a device: at once while it is not in force, else when the notice and the time to prove are over.
 *
 * @throws NotFoundError; ContractRefusedError when it is too early
 */
export async function leaveAgreement(
  client: FanalClient,
  { agreementId, device, onHash, signal }: LeaveAgreementParameters,
): Promise<LeaveAgreementReturnType> {
  const { agreement, party } = await requireParty(client, { agreementId, device })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'depart',
    args: [agreement.terms, party.index],
    onHash,
    signal,
  })
  const [left] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'PartyLeft', logs })
  return { amount: left?.args.amount ?? 0n, transactionHash, gasUsed }
}
