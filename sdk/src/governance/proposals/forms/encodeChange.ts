import { encodeFunctionData, type Hex } from 'viem'
import { charterAbi, networkParametersAbi } from '../../../generated/abis.ts'
import type { FanalClient } from '../../../network/createFanalClient.ts'
import { requireContract } from '../../chain/requireContract.ts'
import { checkParameterValue } from '../../parameters/checkParameterValue.ts'
import { parseParameterValue } from '../../parameters/parseParameterValue.ts'
import { readParameter } from '../../parameters/readParameter.ts'
import { readTokenFacts } from '../../chain/readTokenFacts.ts'
import { writeShortText } from '../../text/shortText.ts'
import type { ProposalCall, ProposalChange } from '../../types.ts'
import { encodeBudgetChange } from './encodeBudgetChange.ts'
import { encodeCharter } from './encodeCharter.ts'
import { encodeFreezeChange } from './encodeFreezeChange.ts'
import { encodePayment } from './encodePayment.ts'

export type EncodeChangeParameters = {
  change: ProposalChange
  /** sha2-256 of the proposal's description, which says what a payment is for. */
  reasonDigest: Hex
  /** Time of the chain's head. */
  now: number
}
export type EncodeChangeReturnType = ProposalCall

/**
 * The call that a change makes when its proposal is executed, after everything about it was checked.
 *
 * @throws InputError that says what is wrong with which field
 */
export async function encodeChange(
  client: FanalClient,
  { change, reasonDigest, now }: EncodeChangeParameters,
): Promise<EncodeChangeReturnType> {
  switch (change.kind) {
    case 'parameter':
      return encodeParameter(client, change)
    case 'payment':
      return encodePayment(client, { change, reasonDigest })
    case 'openLine':
    case 'openGrant':
    case 'closeLine':
      return encodeBudgetChange(client, { change, now })
    case 'charter': {
      const { digest, overlap } = await encodeCharter(client, change)
      return {
        target: client.network.contracts.charter,
        value: 0n,
        calldata: encodeFunctionData({
          abi: charterAbi,
          functionName: 'adopt',
          args: [digest, overlap],
        }),
      }
    }
    case 'liftFreeze':
    case 'prolongFreeze':
      return encodeFreezeChange(client, { change, now })
  }
}

async function encodeParameter(
  client: FanalClient,
  { name, value }: Extract<ProposalChange, { kind: 'parameter' }>,
): Promise<ProposalCall> {
  const parameter = await readParameter(client, { name })
  const facts = await readTokenFacts(client, client.network.contracts.networkToken)
  const parsed =
    typeof value === 'bigint'
      ? value
      : parseParameterValue({ type: parameter.type, text: value, ...facts })
  checkParameterValue({ parameter, value: parsed })
  return {
    target: requireContract(client, 'parameters'),
    value: 0n,
    calldata: encodeFunctionData({
      abi: networkParametersAbi,
      functionName: 'set',
      args: [writeShortText(name), parsed],
    }),
  }
}
