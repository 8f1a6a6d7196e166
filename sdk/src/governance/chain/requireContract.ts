import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { NetworkFile } from '../../network/networkFile.ts'

export type ContractName = keyof NetworkFile['contracts']
export type RequireContractReturnType = Address

/**
 * Address of one of the network's contracts.
 *
 * @throws InputError when this network has none
 */
export function requireContract(client: FanalClient, name: ContractName): Address {
  const address = client.network.contracts[name]
  if (address) return address
  throw new InputError(`This network has no contract “${name}”.`, {
    advice: 'Use a network file of a deployment that has it.',
    details: { name },
  })
}
