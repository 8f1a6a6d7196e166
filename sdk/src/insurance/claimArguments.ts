import type { Hex } from 'viem'
import {
  eventArguments,
  type EventArgumentsReturnType,
  type ProofForContract,
} from '../oracle/eventArguments.ts'
import { orderScene } from './sceneBlock.ts'
import type { Scene } from './types.ts'

/** All that a claim rests on. */
export type ClaimEvidence = {
  scene: Scene
  /** Of the car that claims. */
  crash: ProofForContract
  /** As many as the product asks for. */
  roadside: readonly ProofForContract[]
}

export type ClaimArgumentsReturnType = {
  scene: Scene
  crash: EventArgumentsReturnType
  crashProof: readonly Hex[]
  roadside: EventArgumentsReturnType[]
  roadsideProofs: (readonly Hex[])[]
}

/** The evidence of a claim in the form in which the contract takes it. */
export const claimArguments = ({
  scene,
  crash,
  roadside,
}: ClaimEvidence): ClaimArgumentsReturnType => ({
  scene: orderScene(scene),
  crash: eventArguments(crash),
  crashProof: crash.proof,
  roadside: roadside.map(eventArguments),
  roadsideProofs: roadside.map(({ proof }) => proof),
})
