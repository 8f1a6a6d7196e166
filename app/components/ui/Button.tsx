import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classes } from './classes.ts'

export type ButtonLook = 'amber' | 'ink' | 'line' | 'quiet' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  amber: 'bg-amber text-on-amber hover:bg-amber-strong font-semibold',
  ink: 'bg-ink text-on-ink hover:opacity-90 font-medium',
  line: 'border border-line-strong/60 bg-raised hover:bg-inset font-medium',
  quiet: 'text-muted hover:bg-inset hover:text-text font-medium',
  danger: 'border border-bad/50 text-bad hover:bg-bad-wash font-medium',
}

const SIZES = {
  small: 'h-9 px-3 text-[0.8125rem] gap-1.5 rounded-md',
  medium: 'h-11 px-4.5 gap-2 rounded-md',
  large: 'h-13 px-6 text-base gap-2.5 rounded-[12px]',
}

/** Class names of a button, for links that look like one. */
export function buttonClasses(
  look: ButtonLook = 'line',
  size: keyof typeof SIZES = 'medium',
): string {
  return classes(
    'inline-flex items-center justify-center whitespace-nowrap transition-colors select-none',
    'disabled:opacity-50 aria-disabled:opacity-50',
    LOOKS[look],
    SIZES[size],
  )
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `amber` only for the one action that matters on the screen. */
  look?: ButtonLook
  size?: keyof typeof SIZES
  icon?: ReactNode
  busy?: boolean
}

export function Button({
  look,
  size,
  icon,
  busy,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(buttonClasses(look, size), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}

function Spinner() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      className="animate-spin"
      aria-hidden
    >
      <circle cx="8" cy="8" r="6.5" stroke="currentColor" strokeWidth="2" opacity=".25" />
      <path
        d="M14.5 8A6.5 6.5 0 0 0 8 1.5"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}
