const quarters = [
  '',
  'First quarter of fiscal year ',
  'Second quarter of fiscal year ',
  'Third quarter of fiscal year ',
  'Fourth quarter of fiscal year ',
]

/** The number of a report in words: 20270 is "Fiscal year 2027", 20273 "Third quarter of fiscal year 2027". */
export function periodLabel(period: number): string {
  // A million is added for each time that the fiscal year was moved.
  const plain = period % 1_000_000
  const quarter = quarters[plain % 10] ?? ''
  const year = Math.floor(plain / 10)
  return quarter === '' ? `Fiscal year ${year}` : `${quarter}${year}`
}
