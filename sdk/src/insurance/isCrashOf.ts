import type { ProductTerms, Scene } from './types.ts'

/**
 * Whether a crash can be claimed by a scene: less than half of the product's window apart, so that two crashes of one scene
 * are one accident. Roadside devices have the whole window.
 */
export function isCrashOf(
  crash: { time: number },
  scene: Pick<Scene, 'time'>,
  { window }: Pick<ProductTerms, 'window'>,
): boolean {
  return 2 * Math.abs(crash.time - scene.time) < window
}
