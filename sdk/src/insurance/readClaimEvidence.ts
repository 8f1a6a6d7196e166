import { decodeFunctionData, getAbiItem, type Hex, toFunctionSelector } from 'viem'
import type { DeviceEvent } from '../devices/deviceEvent.ts'
import { deviceEventId } from '../devices/deviceEventId.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { claimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { askLedger } from '../oracle/reading/askLedger.ts'
import type { ProvenEvent } from '../oracle/reading/batchView.ts'
import { sceneDigestOf } from './sceneDigestOf.ts'
import type { ClaimView, ClaimWitness, Scene } from './types.ts'

/** Of the claim; one transaction may settle several, and carry what no claim rests on. */
export type ReadClaimEvidenceParameters = Pick<
  ClaimView,
  'transactionHash' | 'crashEventId' | 'scene' | 'witnesses'
>

/** An event that a claim rests on, as the contract proved it. */
export type ClaimEvent = ProvenEvent & { eventId: Hex; proof: readonly Hex[] }

export type ReadClaimEvidenceReturnType = {
  scene: Scene
  /** Of the car that claims. */
  crash: ClaimEvent
  roadside: ClaimEvent[]
}

/**
 * What a claim rests on, from the data of the transaction that settled it: the contract keeps none of it. Whoever sent it could
 * have put anything beside it, so only that is taken which the contract proved then.
 *
 * @throws NotFoundError when the transaction does not carry it in the open; ChainUnreachableError
 */
export async function readClaimEvidence(
  client: FanalClient,
  { transactionHash, crashEventId, scene: digest, witnesses }: ReadClaimEvidenceParameters,
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
  const ids = [crashEventId, ...corroborating(witnesses)]
  for (const { scene, crash, crashProof, roadside, roadsideProofs } of settledIn(input)) {
    if (sceneDigestOf(scene) !== digest) continue
    const found = {
      scene,
      crash: named(crash, crashProof),
      roadside: roadside.map((proven, index) => named(proven, roadsideProofs[index] ?? [])),
    }
    const events = [found.crash, ...found.roadside]
    if (events.length !== ids.length) continue
    if (events.some(({ eventId }, index) => eventId !== ids[index])) continue
    // An id says nothing of what its event tells.
    const proven = await Promise.all(events.map((event) => askLedger(client, event)))
    if (proven.every((id, index) => id === ids[index])) return found
  }
  throw new NotFoundError('The transaction does not carry the evidence of this claim in the open.')
}

const corroborating = (witnesses: readonly ClaimWitness[]): Hex[] =>
  witnesses.filter(({ denies }) => !denies).map(({ eventId }) => eventId)

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
