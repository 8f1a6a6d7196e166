import { type Address, type Hash, type Hex, parseEventLogs, zeroAddress } from 'viem'
import { promotionsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { eventArguments, type ProofForContract } from '../oracle/eventArguments.ts'
import { readPromotion } from './readPromotion.ts'

export type ProveNewUserParameters = {
  promotionId: Hex
  /** The event in which a device showed the user, and where it is. */
  event: ProofForContract
  /** That the device is on the promotion's list; left out when all devices count. */
  deviceProof?: readonly Hex[]
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ProveNewUserReturnType = {
  /** Who can withdraw the price from now on: the device's owner when it spoke. */
  owner: Address
  amount: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Proves a new user to a promotion. Anybody may send it; the device's owner is paid.
 *
 * @throws NotFoundError; ContractRefusedError when the user was paid for before, or a cap is reached
 */
export async function proveNewUser(
  client: FanalClient,
  { promotionId, event, deviceProof = [], onHash, signal }: ProveNewUserParameters,
): Promise<ProveNewUserReturnType> {
  const { terms } = await readPromotion(client, { promotionId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'promotions',
    abi: promotionsAbi,
    functionName: 'prove',
    args: [terms, eventArguments(event), event.proof, deviceProof],
    onHash,
    signal,
  })
  const [proven] = parseEventLogs({ abi: promotionsAbi, eventName: 'UserProven', logs })
  const { owner = zeroAddress, amount = 0n } = proven?.args ?? {}
  return { owner, amount, transactionHash, gasUsed }
}
