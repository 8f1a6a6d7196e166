'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { type Theme, THEME_COOKIE, THEMES } from './theme.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }
const NAMES = { system: 'as the system', light: 'light', dark: 'dark' }

/** Goes round: as the system, light, dark. Kept in a cookie so that the next page comes in the right colours. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const Icon = ICONS[theme]
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as Theme
  return (
    <button
      type="button"
      aria-label={`Theme: ${NAMES[theme]}. Change to ${NAMES[next]}`}
      title={`Theme: ${NAMES[theme]}`}
      className="grid size-10 place-items-center rounded-md text-muted hover:bg-inset hover:text-text"
      onClick={() => {
        setTheme(next)
        if (next === 'system') delete document.documentElement.dataset.theme
        else document.documentElement.dataset.theme = next
        document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`
      }}
    >
      <Icon size={18} aria-hidden />
    </button>
  )
}
