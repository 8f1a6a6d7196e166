import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { networkParametersAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import { writeShortText } from '../text/shortText.ts'
import type { ParameterView } from '../types.ts'
import { parameterView } from './parameterView.ts'

export type ReadParameterParameters = { name: string }
export type ReadParameterReturnType = ParameterView

/**
 * One parameter with its value and bounds.
 *
 * @throws NotFoundError when there is no parameter of that name
 */
export async function readParameter(
  client: FanalClient,
  { name }: ReadParameterParameters,
): Promise<ReadParameterReturnType> {
  const address = requireContract(client, 'parameters')
  try {
    const stored = await client.publicClient.readContract({
      address,
      abi: networkParametersAbi,
      functionName: 'parameterOf',
      args: [writeShortText(name, 'name of the parameter')],
    })
    return await parameterView(client, stored)
  } catch (error) {
    const known = toFanalError(error)
    if (known.details.errorName !== 'NetworkParameters_Unknown') throw known
    throw new NotFoundError(`There is no parameter "${name}".`, {
      cause: error,
      advice: 'Look at the list of parameters for their names.',
    })
  }
}
