'use client'

import { useState } from 'react'
import { type Filing, useFile } from '@/hooks/networkView/useFile.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Textarea } from '../../ui/Field.tsx'

export type FileDialogProps = { filing: Filing; onClose: () => void }

const TITLES: Record<Filing['kind'], string> = {
  report: 'File a report',
  notice: 'File a notice',
  audit: 'File an opinion',
}

/** For secretary and auditor: a text for everybody to read, of which the chain keeps the fingerprint. */
export function FileDialog({ filing, onClose }: FileDialogProps) {
  const file = useFile()
  const [text, setText] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const isEmpty = text.trim() === ''
  const go = () => {
    setHasTried(true)
    if (!isEmpty) file.mutate({ filing, text }, onClose)
  }
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !file.isPending && onClose()}
      title={TITLES[filing.kind]}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field
          label="The text"
          hint="Public. Shown as plain text."
          error={hasTried && isEmpty ? 'The text is empty.' : undefined}
        >
          <Textarea rows={10} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="amber" busy={file.isPending}>
            File it
          </Button>
          <Button look="quiet" disabled={file.isPending} onClick={onClose}>
            Cancel
          </Button>
        </div>
        {file.error && <ErrorNote error={file.error} />}
        <Consequences
          prompts="Your wallet asks twice: for a signature that stores the text, and for a transaction."
          cost="You pay the network fee of the transaction."
          final="What is filed stays on record for good. A correction is added to it and erases nothing."
        />
      </form>
    </Dialog>
  )
}
