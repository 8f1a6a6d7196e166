import { type Hash, type Hex, parseEventLogs } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { requireParty } from './requireParty.ts'

export type TakeHomeParameters = {
  agreementId: Hex
  device: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type TakeHomeReturnType = {
  /** Can be withdrawn from now on; see `withdrawDue`. */
  amount: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Leaves an agreement at once, without notice, because the oracle is silent.
 *
 * @throws NotFoundError; ContractRefusedError when the oracle is not silent
 */
export async function takeHome(
  client: FanalClient,
  { agreementId, device, onHash, signal }: TakeHomeParameters,
): Promise<TakeHomeReturnType> {
  const { agreement, party } = await requireParty(client, { agreementId, device })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'takeHome',
    args: [agreement.terms, party.index],
    onHash,
    signal,
  })
  const [left] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'PartyLeft', logs })
  return { amount: left?.args.amount ?? 0n, transactionHash, gasUsed }
}
