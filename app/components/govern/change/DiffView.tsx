'use client'

import { useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { type DiffPart, foldDiff } from '../foldDiff.ts'
import { type DiffLine, lineDiff } from '../lineDiff.ts'

const SIGNS: Record<DiffLine['kind'], string> = { same: ' ', removed: '−', added: '+' }
const SPOKEN: Record<DiffLine['kind'], string> = {
  same: '',
  removed: 'Removed: ',
  added: 'Added: ',
}

/** What changes from one text to another, line by line; signs and words say it, not colour alone. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const lines = lineDiff({ before, after })
  const changed = lines.filter(({ kind }) => kind !== 'same')
  if (changed.length === 0) return <p className="text-sm text-muted">The texts are the same.</p>
  const added = changed.filter(({ kind }) => kind === 'added').length
  return (
    <div>
      <p className="mb-2 text-sm text-muted">
        {added} {added === 1 ? 'line' : 'lines'} added, {changed.length - added} removed,{' '}
        {lines.length - changed.length} unchanged.
      </p>
      <div
        role="region"
        aria-label="Changes of the text"
        tabIndex={0}
        className="max-h-112 overflow-auto rounded-md border border-line bg-inset py-2 text-sm"
      >
        {foldDiff(lines).map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </div>
    </div>
  )
}

function Part({ part }: { part: DiffPart }) {
  const [isOpen, setIsOpen] = useState(part.kind === 'lines')
  if (!isOpen) {
    return (
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="block w-full px-4 py-1.5 text-left text-[0.8125rem] text-link hover:underline"
      >
        Show {part.lines.length} unchanged lines
      </button>
    )
  }
  return part.lines.map(({ kind, text }, index) => (
    <p
      key={index}
      className={classes(
        'grid grid-cols-[1.5rem_1fr] px-2 break-words whitespace-pre-wrap',
        kind === 'added' && 'bg-good-wash text-good',
        kind === 'removed' && 'bg-bad-wash text-bad',
      )}
    >
      <span aria-hidden className="mono text-center select-none">
        {SIGNS[kind]}
      </span>
      <span>
        <span className="sr-only">{SPOKEN[kind]}</span>
        {text || '\u00a0'}
      </span>
    </p>
  ))
}
