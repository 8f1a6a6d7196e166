import { decodeFunctionData, getAbiItem, type Hash, type Hex, toFunctionSelector } from 'viem'
import type { DeviceEvent } from '../devices/deviceEvent.ts'
import { deviceEventId } from '../devices/deviceEventId.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { claimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ProvenEvent } from '../oracle/reading/batchView.ts'
import type { Scene } from './types.ts'

export type ReadClaimEvidenceParameters = {
  /** The transaction that settled the claim. */
  transactionHash: Hash
  /** Of the claim; one transaction may settle several. */
  crashEventId: Hex
}

/** An event that a claim rests on, as the contract proved it. */
export type ClaimEvent = ProvenEvent & { eventId: Hex; proof: readonly Hex[] }

export type ReadClaimEvidenceReturnType = {
  scene: Scene
  /** Of the car that claims. */
  crash: ClaimEvent
  roadside: ClaimEvent[]
}

/**
 * What a claim rests on, from the data of the transaction that settled it: the contract keeps none of it.
 *
 * @throws NotFoundError when the transaction does not carry it in the open; ChainUnreachableError
 */
export async function readClaimEvidence(
  client: FanalClient,
  { transactionHash, crashEventId }: ReadClaimEvidenceParameters,
): Promise<ReadClaimEvidenceReturnType> {
  const registry = requireContract(client, 'deviceRegistry')
  const domain = { chainId: client.network.chainId, registry }
  const { input } = await client.publicClient
    .getTransaction({ hash: transactionHash })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  const named = (proven: EncodedEvent, proof: readonly Hex[]): ClaimEvent => {
    const event: DeviceEvent = { ...proven.content, seq: Number(proven.content.seq) }
    const { acceptedAt, batch } = proven
    return { event, acceptedAt, batch, eventId: deviceEventId({ event, domain }), proof }
  }
  for (const { scene, crash, crashProof, roadside, roadsideProofs } of settledIn(input)) {
    const found = named(crash, crashProof)
    if (found.eventId !== crashEventId) continue
    return {
      scene,
      crash: found,
      roadside: roadside.map((proven, index) => named(proven, roadsideProofs[index] ?? [])),
    }
  }
  throw new NotFoundError('The transaction does not carry the evidence of this claim in the open.')
}

type EncodedEvent = {
  content: Omit<DeviceEvent, 'seq'> & { seq: bigint }
  acceptedAt: number
  batch: number
}

/** The evidence in calls of `settle`, of which one may be the transaction itself or lie within it. */
function* settledIn(input: Hex) {
  const selector = toFunctionSelector(getAbiItem({ abi: claimsAbi, name: 'settle' })).slice(2)
  for (let at = input.indexOf(selector); at >= 0; at = input.indexOf(selector, at + 1)) {
    try {
      const { functionName, args } = decodeFunctionData({
        abi: claimsAbi,
        data: `0x${input.slice(at)}`,
      })
      if (functionName === 'settle') yield args[2]
    } catch {
      // The same four bytes by chance, in the middle of something else.
    }
  }
}
