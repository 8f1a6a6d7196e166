'use client'

import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { useRecovery } from '@/hooks/market/publishing/useRecovery.ts'
import { Button, buttonClasses } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { Section } from './Section.tsx'

type Recovery = ReturnType<typeof useRecovery>

/** The owner's own way back in, made once and tested before anything is published. */
export function RecoveryForm({ recovery }: { recovery: Recovery }) {
  const [hasFile, setHasFile] = useState(false)
  if (!recovery.isKnown) return null
  if (recovery.publicKey) {
    return (
      <Section title="If the network ends">
        <p className="flex gap-3 text-sm">
          <ShieldCheck size={20} aria-hidden className="shrink-0 text-good" />
          <span>
            Made and tested. Your recovery file opens everything you publish from this account, even
            if every fog node is gone.{' '}
            <button
              type="button"
              onClick={recovery.forget}
              className="font-medium text-link underline underline-offset-2"
            >
              Use another one
            </button>
          </span>
        </p>
      </Section>
    )
  }
  return (
    <Section
      title="If the network ends"
      hint="A recovery file opens your own data even if every fog node is gone. It is made once, kept by you alone, and tested here before the first file leaves this device."
    >
      {hasFile || recovery.make.data ? (
        <TestFile
          recovery={recovery}
          onBack={() => {
            setHasFile(false)
            recovery.make.reset()
          }}
        />
      ) : (
        <MakeFile recovery={recovery} onHasFile={() => setHasFile(true)} />
      )}
    </Section>
  )
}

function MakeFile({ recovery, onHasFile }: { recovery: Recovery; onHasFile: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const isShort = passphrase !== '' && passphrase.length < 8
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase.length >= 8) recovery.make.mutate(passphrase)
      }}
    >
      <Field
        label="Passphrase for the file"
        hint="At least 8 characters; several words are better. We never see it."
        error={isShort ? 'At least 8 characters.' : undefined}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      {recovery.make.error && <ErrorNote error={recovery.make.error} />}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          look="ink"
          busy={recovery.make.isPending}
          disabled={passphrase.length < 8}
        >
          Make the file
        </Button>
        <Button look="quiet" onClick={onHasFile}>
          I have one already
        </Button>
      </div>
    </form>
  )
}

function TestFile({ recovery, onBack }: { recovery: Recovery; onBack: () => void }) {
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const made = recovery.make.data?.file
  const url = useObjectUrl(made)
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (file) recovery.test.mutate({ file, passphrase })
      }}
    >
      {url && (
        <div className="grid gap-2">
          <p className="text-sm font-medium">1. Save it somewhere safe</p>
          <a href={url} download="fanal-recovery.json" className={buttonClasses('ink')}>
            <Download size={17} aria-hidden /> Save fanal-recovery.json
          </a>
        </div>
      )}
      <p className="text-sm font-medium">
        {url ? '2. Test it: choose what you have just saved' : 'Choose your recovery file'}
      </p>
      <input
        type="file"
        accept="application/json,.json"
        aria-label="Recovery file"
        className="text-sm file:mr-3 file:h-10 file:rounded-md file:border file:border-line-strong/60 file:bg-raised file:px-3.5 file:font-medium file:text-text"
        onChange={(event) => setFile(event.target.files?.[0])}
      />
      <Field label="Its passphrase">
        <Input
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      {recovery.test.error && <ErrorNote error={recovery.test.error} />}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          look="ink"
          busy={recovery.test.isPending}
          disabled={file === undefined || passphrase === ''}
        >
          Test the file
        </Button>
        <Button look="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  )
}

/** Address under which the browser can save a blob, for as long as it is shown. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (blob === undefined) return
    const address = URL.createObjectURL(blob)
    setUrl(address)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(address)
    }
  }, [blob])
  return url
}
