'use client'

import { FileUp, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatBytes } from '../format/formatBytes.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'

export type FileDropProps = { file: File | undefined; onChoose: (file: File | undefined) => void; disabled?: boolean }

/** A place to drop a file or to choose one. It is only looked at here; nothing is sent yet. */
export function FileDrop({ file, onChoose, disabled }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dropped = event.dataTransfer.files[0]
        if (dropped && !disabled) onChoose(dropped)
      }}
      className={classes(
        'flex flex-wrap items-center gap-4 rounded-lg border border-dashed p-6 transition-colors',
        over ? 'border-amber bg-amber-wash' : 'border-line-strong/70 bg-inset',
      )}
    >
      <FileUp size={28} aria-hidden className="text-muted" />
      <div className="min-w-0 grow">
        {file ? (
          <>
            <p className="truncate font-medium">{file.name}</p>
            <p className="text-sm text-muted">
              {formatBytes(file.size)}
              {file.type && `, ${file.type}`}
            </p>
          </>
        ) : (
          <>
            <p className="font-medium">Drop a file here</p>
            <p className="text-sm text-muted">Any type and any size. It is encrypted on this device before it leaves.</p>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        aria-label="File to publish"
        className="sr-only"
        disabled={disabled}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) onChoose(chosen)
        }}
      />
      {!disabled && (
        <div className="flex gap-2">
          <Button look={file ? 'line' : 'ink'} onClick={() => input.current?.click()}>
            {file ? 'Choose another' : 'Choose a file'}
          </Button>
          {file && (
            <Button look="quiet" aria-label="Remove the file" icon={<X size={18} aria-hidden />} onClick={() => onChoose(undefined)} />
          )}
        </div>
      )}
    </div>
  )
}
