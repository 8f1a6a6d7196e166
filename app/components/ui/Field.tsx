'use client'

import { Field as Base } from '@base-ui/react/field'
import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react'
import { classes } from './classes.ts'

export const controlClasses =
  'w-full rounded-md border border-line-strong/70 bg-raised px-3 text-text placeholder:text-faint ' +
  'hover:border-line-strong aria-invalid:border-bad data-[invalid]:border-bad'

export type FieldProps = {
  label: ReactNode
  /** One sentence under the label. */
  hint?: ReactNode
  /** Says what is expected; shown instead of nothing, never by colour alone. */
  error?: string | undefined
  children: ReactNode
  className?: string
}

/** A labelled control with its hint and error tied to it for screen readers. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  return (
    <Base.Root
      invalid={error !== undefined}
      className={classes('flex flex-col gap-1.5', className)}
    >
      <Base.Label className="text-sm font-medium">{label}</Base.Label>
      {children}
      {hint && <Base.Description className="text-[0.8125rem] text-muted">{hint}</Base.Description>}
      <Base.Error match={error !== undefined} className="text-[0.8125rem] text-bad">
        {error}
      </Base.Error>
    </Base.Root>
  )
}

export function Input(props: InputHTMLAttributes<HTMLInputElement>) {
  return <Base.Control {...props} className={classes(controlClasses, 'h-11', props.className)} />
}

export function Textarea(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Base.Control
      render={
        <textarea
          {...props}
          className={classes(controlClasses, 'min-h-24 py-2.5', props.className)}
        />
      }
    />
  )
}

export function Select(props: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Base.Control
      render={
        <select {...props} className={classes(controlClasses, 'h-11 pr-8', props.className)} />
      }
    />
  )
}
