import { type Address, type Hash, type Hex, zeroAddress } from 'viem'
import { streamsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

export type SetPublisherParameters = {
  datasetId: Hex
  /** Left out: nobody any more. */
  publisher?: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type SetPublisherReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Names who besides the owner may file key slots and close epochs, such as a fog node, until the dataset changes hands.
 *
 * @throws ContractRefusedError when the caller is not the owner
 */
export async function setPublisher(
  client: FanalClient,
  { datasetId, publisher = zeroAddress, onHash, signal }: SetPublisherParameters,
): Promise<SetPublisherReturnType> {
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'streams',
    abi: streamsAbi,
    functionName: 'setPublisher',
    args: [datasetId, publisher],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
