export type CoverPathsReturnType = {
  /** Fog banks from far to near, as SVG paths on a 320 × 96 field. */
  banks: string[]
  light: { x: number; y: number }
  /** Beams of the light. */
  rays: string[]
}

/** Draws a small seascape from the hex digits of an id; the same id always gives the same picture. */
export function coverPaths(id: string): CoverPathsReturnType {
  const digits = id.replace(/^0x/, '').toLowerCase()
  const share = (index: number) =>
    Number.parseInt(digits.slice((index * 2) % 60, ((index * 2) % 60) + 2) || '0', 16) / 255
  const round = (value: number) => Math.round(value * 10) / 10

  const light = { x: round(50 + share(0) * 220), y: round(24 + share(1) * 22) }
  const banks = [0, 1, 2, 3].map((bank) => {
    const base = 48 + bank * 12
    const height = 7 + share(2 + bank * 3) * 9
    const phase = share(3 + bank * 3) * Math.PI * 2
    const waves = 1 + share(4 + bank * 3) * 1.6
    const points: string[] = []
    for (let x = 0; x <= 320; x += 20) {
      const y = base + Math.sin((x / 320) * Math.PI * 2 * waves + phase) * height * 0.5
      points.push(`${x} ${round(y)}`)
    }
    return `M0 96L${points.join('L')}L320 96Z`
  })
  const tilt = (share(15) - 0.5) * 26
  const ray = (to: number, lift: number) =>
    `M${light.x} ${light.y}L${to} ${round(light.y + lift - 9)}L${to} ${round(light.y + lift + 9)}Z`
  return { banks, light, rays: [ray(-10, tilt), ray(330, -tilt)] }
}
