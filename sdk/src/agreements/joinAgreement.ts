import { type Hash, type Hex, parseEventLogs } from 'viem'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { allowExactly } from '../token/allowExactly.ts'
import { readAgreement } from './readAgreement.ts'

export type JoinAgreementParameters = {
  agreementId: Hex
  /** A device of the caller, in service. */
  device: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type JoinAgreementReturnType = {
  /** Its place. */
  index: number
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Joins with a device and deposits, after a transaction that allows exactly the deposit, unless it is allowed already.
 *
 * @throws NotFoundError; InputError when the account holds too little; ContractRefusedError when it cannot join
 */
export async function joinAgreement(
  client: FanalClient,
  { agreementId, device, onHash, signal }: JoinAgreementParameters,
): Promise<JoinAgreementReturnType> {
  const { terms } = await readAgreement(client, { agreementId })
  const spender = requireContract(client, 'deviceAgreements')
  await allowExactly(client, { token: terms.token, spender, amount: terms.deposit, signal })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'deviceAgreements',
    abi: deviceAgreementsAbi,
    functionName: 'join',
    args: [terms, device],
    onHash,
    signal,
  })
  const [joined] = parseEventLogs({ abi: deviceAgreementsAbi, eventName: 'PartyJoined', logs })
  return { index: joined?.args.index ?? 0, transactionHash, gasUsed }
}
