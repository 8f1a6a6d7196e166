import { type AbiFunction, type AbiParameter, encodeFunctionData, parseAbiItem } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import type { ProposalCall } from '../types.ts'
import { parseArgument } from './parseArgument.ts'

export type EncodeCallParameters = {
  target: string
  /** Function as in Solidity: "grantRole(uint64 role, address account, uint32 delay)". */
  signature: string
  /** One text for each argument; lists and structures as JSON. */
  arguments: readonly string[]
  /** Wei of the chain's coin that is sent with it. */
  value?: bigint
}
export type EncodeCallReturnType = ProposalCall

/**
 * A call from a function's signature and its arguments as text, for releases, which may call anything.
 *
 * @throws InputError when signature, address or an argument cannot be read
 */
export function encodeCall(parameters: EncodeCallParameters): EncodeCallReturnType {
  const { signature, arguments: texts, value = 0n } = parameters
  const target = requireAddress(parameters.target, 'contract')
  const item = parseSignature(signature)
  if (item.inputs.length !== texts.length) {
    throw new InputError(
      `${item.name} takes ${item.inputs.length} arguments; ${texts.length} are given.`,
    )
  }
  const args = item.inputs.map((input, index) =>
    parseArgument({ type: input as AbiParameter, text: texts[index] ?? '' }),
  )
  try {
    const calldata = encodeFunctionData({ abi: [item], functionName: item.name, args })
    return { target, value, calldata }
  } catch (cause) {
    throw new InputError(`The arguments do not fit ${signature}.`, { cause })
  }
}

function parseSignature(signature: string): AbiFunction {
  const plain = signature.trim().replace(/^function\s+/, '')
  try {
    const item = parseAbiItem(`function ${plain}`) as AbiFunction
    if (item.type === 'function') return item
  } catch {
    // Told below, with an example.
  }
  throw new InputError(`"${signature}" is not a function.`, {
    advice: 'Write it like “setFeeRecipient(address)”.',
  })
}
