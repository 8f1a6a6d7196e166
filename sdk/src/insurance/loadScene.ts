import type { Hex } from 'viem'
import { IntegrityError } from '../errors/FanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import type { FetchEvidenceParameters } from '../oracle/reading/fetchEvidence.ts'
import { cidOfDigest } from '../storage/cidOfDigest.ts'
import { StorageUnavailableError } from '../storage/errors.ts'
import { fetchBlock } from '../storage/fetchBlock.ts'
import { decodeScene } from './sceneBlock.ts'
import type { Scene } from './types.ts'

export type LoadSceneParameters = Pick<FetchEvidenceParameters, 'gateways' | 'signal' | 'fetch'> & {
  /** Which roadside devices have signed. */
  digest: Hex
}
const SCENE_TIMEOUT_MS = 8_000

/** A scene as nodes keep it. Undefined when nobody has it or it is something else: a roadside device may sign what it likes. */
export async function loadScene(
  client: FanalClient,
  { digest, gateways = fogNodeUrls(client), signal, fetch }: LoadSceneParameters,
): Promise<Scene | undefined> {
  try {
    const block = await fetchBlock({
      gateways,
      cid: cidOfDigest(digest),
      timeout: SCENE_TIMEOUT_MS,
      ...(signal && { signal }),
      ...(fetch && { fetch }),
    })
    return decodeScene(block)
  } catch (error) {
    if (error instanceof StorageUnavailableError || error instanceof IntegrityError)
      return undefined
    throw error
  }
}
