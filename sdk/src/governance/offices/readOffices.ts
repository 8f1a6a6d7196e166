import { isAddressEqual, zeroAddress } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { officesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readShortText } from '../text/shortText.ts'
import type { OfficeView } from '../types.ts'

export type ReadOfficesReturnType = OfficeView[]

/** Executive roles and heads of committees, with who holds them. */
export async function readOffices(client: FanalClient): Promise<ReadOfficesReturnType> {
  const contract = { address: requireContract(client, 'offices'), abi: officesAbi } as const
  const { publicClient } = client
  try {
    const [names, { timestamp }] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'names' }),
      publicClient.getBlock(),
    ])
    return await Promise.all(
      names.map(async (name) => {
        const office = await publicClient.readContract({
          ...contract,
          functionName: 'officeOf',
          args: [name],
        })
        const vacant = isAddressEqual(office.holder, zeroAddress)
        return {
          name: readShortText(name),
          role: office.role,
          term: office.term,
          headsBody: office.headsBody,
          open: office.isOpen,
          holder: vacant ? undefined : office.holder,
          since: vacant ? undefined : office.since,
          until: vacant ? undefined : office.until || undefined,
          expired: !vacant && office.until !== 0 && office.until <= Number(timestamp),
        }
      }),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
