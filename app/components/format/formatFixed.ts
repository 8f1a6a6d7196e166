const SCALE = 6

/** A fixed-point number of a device for people: 21_500_000 → "21.5". Six digits after the point, as devices sign them. */
export function formatFixed(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0')
  const whole = digits.slice(0, -SCALE).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  return `${value < 0n ? '−' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
