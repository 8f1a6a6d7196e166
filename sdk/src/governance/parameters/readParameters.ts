import { toFanalError } from '../../errors/toFanalError.ts'
import { networkParametersAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { ParameterView } from '../types.ts'
import { parameterView } from './parameterView.ts'

export type ReadParametersReturnType = ParameterView[]

/** Everything that a vote may change, with values and bounds, in the order of their definition. */
export async function readParameters(client: FanalClient): Promise<ReadParametersReturnType> {
  const contract = {
    address: requireContract(client, 'parameters'),
    abi: networkParametersAbi,
  } as const
  const { publicClient } = client
  try {
    const names = await publicClient.readContract({ ...contract, functionName: 'names' })
    return await Promise.all(
      names.map(async (name) =>
        parameterView(
          client,
          await publicClient.readContract({
            ...contract,
            functionName: 'parameterOf',
            args: [name],
          }),
        ),
      ),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}
