import type { Books } from './createCoverBooks.ts'
import type { SimulateYearReturnType } from './simulateYear.ts'

const WIDTH = 1000
const HEIGHT = 300
const HALF = 480
const [LEFT, TOP, FLOOR] = [56, 34, HEIGHT - 34]
/** Width of a column, as a part of the capital. */
const STEP = 0.0002

/** Left the gains of many years, right what is held and what of it is spoken for in the worst of them. */
export function drawYears(years: readonly SimulateYearReturnType[]): string {
  const worst = years.reduce((least, year) => (year.gain < least.gain ? year : least))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
<g>${gainsOf(years.map(({ gain }) => gain))}</g>
<g transform="translate(${WIDTH - HALF} 0)">${duesOf(worst.days)}</g>
</svg>
`
}

function gainsOf(gains: readonly number[]): string {
  const columnOf = (gain: number) => Math.floor(gain / STEP)
  const [first, last] = [columnOf(Math.min(...gains)), columnOf(Math.max(...gains))]
  const counts = Array.from(
    { length: last - first + 1 },
    (_, at) => gains.filter((gain) => columnOf(gain) === first + at).length,
  )
  const width = (HALF - LEFT - 10) / counts.length
  const height = (FLOOR - TOP) / Math.max(...counts)
  const columns = counts.map((count, at) => {
    const fill = first + at < 0 ? '#c0504d' : '#1f4e79'
    return `<rect x="${(LEFT + at * width).toFixed(1)}" y="${(FLOOR - count * height).toFixed(1)}" width="${(width - 1).toFixed(1)}" height="${(count * height).toFixed(1)}" fill="${fill}"/>`
  })
  const marks = counts.flatMap((_, at) =>
    (first + at) % 5 === 0
      ? [label(LEFT + at * width, FLOOR + 16, `${((first + at) * STEP * 100).toFixed(1)} %`)]
      : [],
  )
  return [
    title(`${gains.length} years: gain of the underwriters on their capital`),
    ...columns,
    ...marks,
    label(LEFT - 22, TOP + 4, String(Math.max(...counts))),
  ].join('\n')
}

function duesOf(days: readonly Books[]): string {
  const curves = [
    { name: 'held', color: '#999', of: (books: Books) => books.held },
    { name: 'locked', color: '#1f4e79', of: (books: Books) => books.locked },
    {
      name: 'owed: premiums not earned, dues, withdrawals',
      color: '#c0504d',
      of: (books: Books) => books.unearned + books.dues + books.claimable,
    },
  ]
  const top = Math.max(...days.map(({ held }) => Number(held)))
  const x = (day: number) => (LEFT + (day / (days.length - 1)) * (HALF - LEFT - 10)).toFixed(1)
  const y = (value: number) => (FLOOR - (value / top) * (FLOOR - TOP)).toFixed(1)
  const lines = curves.map(({ color, of }) => {
    const points = days.map((books, day) => `${x(day)},${y(Number(of(books)))}`).join(' ')
    return `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="1.2"/>`
  })
  const names = curves.map(
    ({ name, color }, at) =>
      `<text x="${LEFT + 60}" y="${TOP + 110 + at * 16}" fill="${color}">${name}</text>`,
  )
  const months = Array.from({ length: Math.floor(days.length / 60) + 1 }, (_, at) =>
    label(Number(x(at * 60)), FLOOR + 16, `day ${at * 60}`),
  )
  return [
    title('The worst of them, in millions, day by day'),
    ...lines,
    ...names,
    ...months,
    label(LEFT - 22, TOP + 4, (top / 1e12).toFixed(0)),
  ].join('\n')
}

const title = (text: string) => `<text x="${LEFT}" y="16" font-weight="bold">${text}</text>`
const label = (x: number, y: number, text: string) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle" fill="#555">${text}</text>`
