export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

/** The cookie the server reads, so that the first paint already has the chosen theme. */
export const THEME_COOKIE = 'fanal-theme'

/** Reads a cookie's value; whatever is not a theme means: as the system does. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}
