'use client'

import { FileUp, Replace } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatBytes } from '../format/formatBytes.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'

export type DropFileProps = {
  file: File | undefined
  onFile: (file: File) => void
  /** While a file is on its way it cannot be exchanged. */
  locked: boolean
}

/** Takes one file: dropped here, or chosen by keyboard or finger. */
export function DropFile({ file, onFile, locked }: DropFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const choose = () => input.current?.click()
  return (
    <div
      onDragOver={(event) => {
        if (locked) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        const dropped = event.dataTransfer.files[0]
        if (dropped && !locked) onFile(dropped)
      }}
      className={classes(
        'rounded-lg border border-dashed transition-colors',
        isOver ? 'border-amber bg-amber-wash' : 'border-line-strong bg-surface',
        file
          ? 'flex flex-wrap items-center gap-4 p-4 pl-5'
          : 'grid justify-items-center gap-3 px-6 py-14 text-center',
      )}
    >
      <input
        ref={input}
        type="file"
        aria-label="File to publish"
        className="sr-only"
        tabIndex={-1}
        disabled={locked}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onFile(chosen)
          event.target.value = ''
        }}
      />
      {file ? (
        <>
          <p className="min-w-0 grow">
            <span className="block font-medium break-words">{file.name}</span>
            <span className="tabular text-sm text-muted">{formatBytes(file.size)}</span>
          </p>
          {!locked && (
            <Button size="small" icon={<Replace size={15} aria-hidden />} onClick={choose}>
              Another file
            </Button>
          )}
        </>
      ) : (
        <>
          <FileUp size={34} strokeWidth={1.4} aria-hidden className="text-amber-text" />
          <p className="display text-2xl">Drop a file here</p>
          <p className="max-w-md text-muted">
            Any type, any size. Of CSV and JSON lines you can show real rows and columns, which
            sells better.
          </p>
          <Button look="ink" className="mt-2" onClick={choose}>
            Choose a file
          </Button>
        </>
      )}
    </div>
  )
}
