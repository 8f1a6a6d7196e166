import { committeeAbi } from '@fanal/sdk/generated/abis'
import { encodeAbiParameters, keccak256, type Address, type Hex, type PublicClient } from 'viem'

export type Seat = { signer: Address; encryptionKey: Hex; url: string }

/** A committee that is to generate a key. */
export type Sitting = {
  chainId: number
  contract: Address
  epoch: number
  members: readonly Seat[]
  quorum: number
  /** Hash of chain, contract, epoch and the members' keys. */
  id: Hex
}

export type ReadSittingParameters = {
  client: PublicClient
  chainId: number
  contract: Address
  epoch: number
}

/** Reads the members of an epoch from the chain. */
export async function readSitting(parameters: ReadSittingParameters): Promise<Sitting> {
  const { client, chainId, contract, epoch } = parameters
  const call = { address: contract, abi: committeeAbi, args: [epoch] } as const
  const [members, quorum] = await Promise.all([
    client.readContract({ ...call, functionName: 'membersOf' }),
    client.readContract({ ...call, functionName: 'quorumOf' }),
  ])
  const id = keccak256(
    encodeAbiParameters(
      [
        { type: 'uint256' },
        { type: 'address' },
        { type: 'uint32' },
        { type: 'address[]' },
        { type: 'bytes32[]' },
      ],
      [
        BigInt(chainId),
        contract,
        epoch,
        members.map(({ signer }) => signer),
        members.map(({ encryptionKey }) => encryptionKey),
      ],
    ),
  )
  return { chainId, contract, epoch, members, quorum, id }
}
