/** Seconds around a moment that stands alone, and of a chart without a point. */
const ALONE = 60

/**
 * From when to when a live chart is drawn, so that its points fill it: from the first to now while the device speaks, or to
 * the last where it fell silent, replays another time, or has a clock that is ahead.
 */
export function spanOf(points: readonly { time: number }[], now: number) {
  if (points.length === 0) return { from: now - ALONE, to: now }
  const times = points.map(({ time }) => time)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  if (first === last) return { from: first - ALONE / 2, to: last + ALONE / 2 }
  // A silence up to a quarter of what is drawn is shown as such; a longer one would press the points together.
  return { from: first, to: now - last > (last - first) / 4 ? last : Math.max(last, now) }
}
