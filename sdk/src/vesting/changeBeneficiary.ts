import { type Address, encodeFunctionData, type Hash, type Hex, isAddressEqual } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { requireAddress } from '../governance/proposals/forms/requireAddress.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendCall } from '../network/sendCall.ts'
import { requireSchedule } from './requireSchedule.ts'

export type ChangeBeneficiaryParameters = {
  scheduleId: Hex
  to: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ChangeBeneficiaryReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Hands a schedule on for good, with what is vested and not claimed.
 *
 * @throws NotFoundError; InputError when the schedule is another account's, or the new one is no good
 */
export async function changeBeneficiary(
  client: FanalClient,
  { scheduleId, to: newBeneficiary, onHash, signal }: ChangeBeneficiaryParameters,
): Promise<ChangeBeneficiaryReturnType> {
  const { address } = requireWallet(client)
  const contract = requireContract(client, 'vestingSchedules')
  const receiver = requireAddress(newBeneficiary, 'new beneficiary')
  const { terms, beneficiary } = await requireSchedule(client, scheduleId)
  if (!isAddressEqual(beneficiary, address))
    throw new InputError('Only the beneficiary of a schedule can hand it on.')
  if (isAddressEqual(receiver, beneficiary))
    throw new InputError('This account is the beneficiary already.')
  if (isAddressEqual(receiver, contract))
    throw new InputError('The vesting contract itself cannot be a beneficiary.')
  const data = encodeFunctionData({
    abi: vestingSchedulesAbi,
    functionName: 'changeBeneficiary',
    args: [terms, receiver],
  })
  const { transactionHash, gasUsed } = await sendCall(client, {
    to: contract,
    data,
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
