export type AvatarPatternReturnType = {
  /** Hue of the water, 0 to 359. */
  hue: number
  /** Height of each fog bank, 0 to 1, from the top. */
  banks: number[]
  /** Where the light stands, 0 to 1 from the left. */
  light: number
}

/** What makes the drawn avatar of an address or dataset its own; only the hex digits count, never their case. */
export function avatarPattern(id: string): AvatarPatternReturnType {
  const digits = id.replace(/^0x/, '').toLowerCase()
  const byte = (index: number) => Number.parseInt(digits.slice(index * 2, index * 2 + 2) || '0', 16)
  return {
    hue: Math.round((byte(0) / 255) * 150) + 160,
    banks: [byte(1), byte(2), byte(3)].map((value) => value / 255),
    light: 0.2 + (byte(4) / 255) * 0.6,
  }
}
