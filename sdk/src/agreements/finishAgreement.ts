import type { Hash, Hex } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { readAgreement } from './readAgreement.ts'

export type FinishAgreementParameters = {
  agreementId: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FinishAgreementReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Ends an agreement for all who are in it, so that each can withdraw what is theirs. Anybody may send it.
 *
 * @throws NotFoundError; ContractRefusedError when what happened can still be proven
 */
export async function finishAgreement(
  client: FanalClient,
  { agreementId, onHash, signal }: FinishAgreementParameters,
): Promise<FinishAgreementReturnType> {
  const { terms } = await readAgreement(client, { agreementId })
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'finish',
    args: [terms],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
