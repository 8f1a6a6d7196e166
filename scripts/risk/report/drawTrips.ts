import { RISK_PARAMETERS, scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { prepareMotion } from '../../../fognode/src/insurance/prepareMotion.ts'
import { GRID_HZ } from '../../../fognode/src/insurance/riskModel.ts'
import type { NamedTrip } from './namedTrip.ts'

const WIDTH = 1000
const HEIGHT = 190
const MARGIN = 46
/** m/s² at the top of a chart. */
const TOP = 9
/** Points of a curve a second. */
const POINTS = 4

/** Every trip as a chart: strength over time, labels below it, detections above. */
export function drawTrips(trips: readonly NamedTrip[]): string {
  const charts = trips.map(
    (trip, row) => `<g transform="translate(0 ${row * HEIGHT})">${chartOf(trip)}</g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${trips.length * HEIGHT}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
${charts.join('\n')}
</svg>
`
}

function chartOf({ name, motion, labels }: NamedTrip): string {
  const { segments, seconds } = prepareMotion(motion)
  const { events } = scoreTrip({ trip: { motion } })
  const x = (at: number) => (MARGIN + (at / seconds) * (WIDTH - MARGIN - 12)).toFixed(1)
  const y = (value: number) =>
    (HEIGHT - 40 - (Math.min(value, TOP) / TOP) * (HEIGHT - 70)).toFixed(1)
  const curves = segments.map(({ origin, strength }) => {
    const step = GRID_HZ / POINTS
    const points = Array.from({ length: Math.floor(strength.length / step) }, (_, i) => {
      const part = strength.subarray(i * step, (i + 1) * step)
      return `${x(origin + (i * step) / GRID_HZ)},${y(Math.max(...part))}`
    })
    return `<polyline points="${points.join(' ')}" fill="none" stroke="#1f4e79" stroke-width="0.8"/>`
  })
  const span = (from: number, to: number, top: number, fill: string) =>
    `<rect x="${x(from)}" y="${top}" width="${Math.max(2, Number(x(to)) - Number(x(from))).toFixed(1)}" height="9" fill="${fill}"/>`
  const level = (value: number, text: string) =>
    `<line x1="${MARGIN}" x2="${WIDTH - 12}" y1="${y(value)}" y2="${y(value)}" stroke="#999" stroke-dasharray="3 3" stroke-width="0.6"/><text x="${MARGIN - 4}" y="${Number(y(value)) + 4}" text-anchor="end" fill="#555">${text}</text>`
  const minutes = Array.from(
    { length: Math.floor(seconds / 60) + 1 },
    (_, minute) =>
      `<text x="${x(minute * 60)}" y="${HEIGHT - 6}" text-anchor="middle" fill="#555">${minute} min</text>`,
  )
  return [
    `<text x="${MARGIN}" y="12" font-weight="bold">Trip ${name}: horizontal acceleration in m/s²; found above, labelled below</text>`,
    level(RISK_PARAMETERS.accelerationLevel, RISK_PARAMETERS.accelerationLevel.toFixed(1)),
    level(RISK_PARAMETERS.turnAcceleration, RISK_PARAMETERS.turnAcceleration.toFixed(1)),
    ...curves,
    ...events.map(({ from, to }) => span(from, to, 17, '#c0504d')),
    ...labels.map(({ from, to }) => span(from, to, HEIGHT - 34, '#4f8f3a')),
    ...minutes,
  ].join('\n')
}
