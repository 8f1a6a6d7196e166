import { percentScale } from '../../charts/percentScale.ts'
import type { SeverityTier } from '@fanal/sdk/insurance/types'

export type ClaimPictureParameters = {
  /** Second of the accident, as the roadside devices agree. */
  sceneTime: number
  /** Seconds that the events may lie apart. */
  window: number
  tiers: readonly SeverityTier[]
  crash: { time: number; value: bigint }
  roadside: readonly { time: number; device: string }[]
}
export type ClaimPictureReturnType = {
  from: number
  to: number
  /** Where the window begins and ends, from 0 to 100. */
  window: { from: number; to: number }
  /** The crash, with x to the right and y downwards. */
  crash: { x: number; y: number; g: number }
  roadside: { x: number; device: string; time: number }[]
  /** What each severity pays, as heights. */
  levels: { at: number; label: string; strong: boolean }[]
}

/** The evidence of a claim as a picture: how hard the crash was against the tiers, and when it was seen. */
export function claimPicture(parameters: ClaimPictureParameters): ClaimPictureReturnType {
  const { sceneTime, window, tiers, crash, roadside } = parameters
  const times = [sceneTime - window, sceneTime + window, crash.time, ...roadside.map((r) => r.time)]
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const margin = Math.max(1, (last - first) * 0.15)
  const [from, to] = [first - margin, last + margin]
  const x = percentScale(from, to)
  const g = Number(crash.value) / 1e6
  const highest = Math.max(g, ...tiers.map(({ severity }) => Number(severity) / 1e6))
  const y = percentScale(0, highest * 1.15)
  const reached = tiers.findLast(({ severity }) => crash.value >= severity)
  return {
    from,
    to,
    window: { from: x(sceneTime - window), to: x(sceneTime + window) },
    crash: { x: x(crash.time), y: 100 - y(g), g },
    roadside: roadside.map(({ time, device }) => ({ x: x(time), device, time })),
    levels: tiers.map((tier) => ({
      at: y(Number(tier.severity) / 1e6),
      label: `${Number(tier.severity) / 1e6} g`,
      strong: tier === reached,
    })),
  }
}
