/** A share of 10,000 for people: 7550 → "75.5 %". */
export function formatShare(bps: number): string {
  return `${(bps / 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`
}
