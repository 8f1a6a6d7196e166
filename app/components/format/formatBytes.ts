const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** A size in powers of ten with three significant digits: 1_234_567 → "1.23 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const text = unit === 0 ? String(Math.round(value)) : Number(value.toPrecision(3)).toString()
  return `${text} ${UNITS[unit]}`
}
