import { encodeFunctionData, type Hash } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { writeShortText } from '../text/shortText.ts'
import { readOffices } from './readOffices.ts'
import { officesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'

export type ExpireOfficeParameters = {
  /** Name of the office. */
  office: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ExpireOfficeReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Ends an appointment whose term is over, so that its role ends too. Anybody may.
 *
 * @throws InputError when nobody holds it or the term is not over
 */
export async function expireOffice(
  client: FanalClient,
  { office: name, onHash, signal }: ExpireOfficeParameters,
): Promise<ExpireOfficeReturnType> {
  const to = requireContract(client, 'offices')
  const office = (await readOffices(client)).find((one) => one.name === name)
  if (!office?.holder) throw new InputError(`Nobody holds an office “${name}”.`)
  if (!office.expired) throw new InputError(`The term of “${name}” is not over.`)
  const data = encodeFunctionData({
    abi: officesAbi,
    functionName: 'expire',
    args: [writeShortText(name)],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
