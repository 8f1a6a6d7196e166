import type { Client, Hex } from 'viem'
import { readContract } from 'viem/actions'
import { RetryableError } from '../errors/FanalError.ts'
import { committeeAbi } from '../generated/abis.ts'

export type ReadCustodyParameters = {
  client: Client
  /** The committee contract. */
  committee: Hex
  /** Default: the epoch in office, to which new slots are sealed. */
  custodyEpoch?: number
}

export type ReadCustodyReturnType = {
  custodyEpoch: number
  /** Compressed secp256k1 point, 33 bytes. */
  groupKey: Hex
  packageDigest: Hex
  quorum: number
  keepers: { member: number; url: string; signer: Hex; encryptionKey: Hex }[]
}

/**
 * Reads a committee's custody key and members from the chain.
 *
 * @throws RetryableError when the committee has no key yet.
 */
export async function readCustody(
  parameters: ReadCustodyParameters,
): Promise<ReadCustodyReturnType> {
  const { client, committee: address } = parameters
  const contract = { address, abi: committeeAbi } as const
  const custodyEpoch =
    parameters.custodyEpoch ??
    (await readContract(client, { ...contract, functionName: 'activeEpoch' }))
  const args = [custodyEpoch] as const
  const [key, members, quorum] = await Promise.all([
    readContract(client, { ...contract, functionName: 'custodyKeyOf', args }),
    readContract(client, { ...contract, functionName: 'membersOf', args }),
    readContract(client, { ...contract, functionName: 'quorumOf', args }),
  ])
  if (custodyEpoch === 0 || key.epoch !== custodyEpoch)
    throw new RetryableError('the committee has not finished making its custody key', {
      advice: 'Wait until all fog nodes have confirmed the key.',
    })
  return {
    custodyEpoch,
    groupKey: `0x${key.odd ? '03' : '02'}${key.x.slice(2)}`,
    packageDigest: key.packageDigest,
    quorum,
    keepers: members.map(({ url, signer, encryptionKey }, position) => ({
      member: position + 1,
      url,
      signer,
      encryptionKey,
    })),
  }
}
