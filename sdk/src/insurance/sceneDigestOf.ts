import { type Hex, sha256 } from 'viem'
import { encodeScene } from './sceneBlock.ts'
import type { Scene } from './types.ts'

/** What roadside devices sign for a scene as payload digest: the sha2-256 of its ABI encoding. */
export const sceneDigestOf = (scene: Scene): Hex => sha256(encodeScene(scene))
