import type { Client, Hex } from 'viem'
import { readContract } from 'viem/actions'
import { RetryableError } from '../errors/FanalError.ts'
import { committeeAbi } from '../generated/abis.ts'
import { findCustodyHolder } from './findCustodyHolder.ts'

export type ReadCustodyParameters = {
  client: Client
  /** The committee contract. */
  committee: Hex
  /** Epoch that generated the key, as slots name it. Default: that of the key in use, to which new slots are sealed. */
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
  const activeEpoch = await readContract(client, { ...contract, functionName: 'activeEpoch' })
  const active = await readKey(activeEpoch)
  const found = await findCustodyHolder({
    custodyEpoch: parameters.custodyEpoch ?? active.epoch,
    activeEpoch,
    keyOf: async (epoch) => (epoch === activeEpoch ? active : readKey(epoch)),
  })
  if (found === undefined)
    throw new RetryableError('the committee has not finished making this custody key', {
      advice: 'Wait until all fog nodes have confirmed the key.',
    })
  // A key that was handed over keeps the epoch that generated it; its keepers are those who got it last.
  const { holder: seat, key } = found
  const [members, quorum] = await Promise.all([
    readContract(client, { ...contract, functionName: 'membersOf', args: [seat] }),
    readContract(client, { ...contract, functionName: 'quorumOf', args: [seat] }),
  ])
  return {
    custodyEpoch: key.epoch,
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

  function readKey(epoch: number) {
    return readContract(client, { ...contract, functionName: 'custodyKeyOf', args: [epoch] })
  }
}
