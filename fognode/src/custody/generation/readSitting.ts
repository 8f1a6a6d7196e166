import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { encodeAbiParameters, keccak256, type Address, type Hex, type PublicClient } from 'viem'

export type Seat = { signer: Address; encryptionKey: Hex; url: string }

/** What a key is for: content keys are sealed to the custody key, reports of events are signed with the report key. */
export type Purpose = 'custody' | 'report'

/** The committee in office, whose members deal their shares out to the next one. */
export type Handover = {
  epoch: number
  members: readonly Seat[]
  /** Indices, from 1, of those still in office. */
  participants: readonly number[]
  keyPackage: KeyPackage
}

/** A committee that is to generate a key. */
export type Sitting = {
  purpose: Purpose
  chainId: number
  contract: Address
  epoch: number
  members: readonly Seat[]
  /** Indices, from 1, of the members in office; the others' seats are vacant. */
  participants: readonly number[]
  quorum: number
  /** Who hands the key over, when it is not made anew. */
  handover?: Handover
  /** Hash of chain, contract, epoch, the keys of all members, those in office and what the key is for. */
  id: Hex
}

export type ReadSittingParameters = {
  client: PublicClient
  chainId: number
  contract: Address
  epoch: number
  purpose: Purpose
  handover?: Handover
}

/** Reads the members of an epoch from the chain. */
export async function readSitting(parameters: ReadSittingParameters): Promise<Sitting> {
  const { client, chainId, contract, epoch, purpose, handover } = parameters
  const call = { address: contract, abi: committeeAbi, args: [epoch] } as const
  const [members, quorum, vacated] = await Promise.all([
    client.readContract({ ...call, functionName: 'membersOf' }),
    client.readContract({ ...call, functionName: 'quorumOf' }),
    client.readContract({ ...call, functionName: 'vacatedOf' }),
  ])
  const gone = new Set(vacated.map((signer) => signer.toLowerCase()))
  const participants = members.flatMap(({ signer }, at) =>
    gone.has(signer.toLowerCase()) ? [] : [at + 1],
  )
  const sitting = { purpose, chainId, contract, epoch, members, quorum }
  return seat(handover === undefined ? sitting : { ...sitting, handover }, participants)
}

/** A sitting in which these members take part, by its own name: no message of another one counts in it. */
export function seat(
  sitting: Omit<Sitting, 'id' | 'participants'>,
  participants: readonly number[],
): Sitting {
  const { purpose, chainId, contract, epoch, members, handover } = sitting
  const id = keccak256(
    encodeAbiParameters(
      [
        { type: 'uint256' },
        { type: 'address' },
        { type: 'uint32' },
        { type: 'address[]' },
        { type: 'bytes32[]' },
        { type: 'uint16[]' },
        { type: 'string' },
      ],
      [
        BigInt(chainId),
        contract,
        epoch,
        members.map(({ signer }) => signer),
        members.map(({ encryptionKey }) => encryptionKey),
        [...participants],
        handover === undefined ? purpose : `${purpose} of epoch ${handover.epoch}`,
      ],
    ),
  )
  return { ...sitting, participants, id }
}
