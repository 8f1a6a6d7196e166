'use client'

import type { RecoveryKey } from '@fanal/sdk/committee/recoveryKey'
import { Check, Download } from 'lucide-react'
import { useState } from 'react'
import { rememberRecovery, useRecovery } from '@/hooks/publish/recovery.ts'
import { saveText } from '@/hooks/storage/saveText.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field, Input } from '../ui/Field.tsx'

/**
 * Makes the file that opens one's own datasets without any fog node, and tests it: the file on disk is read back with the
 * passphrase before anything is published.
 */
export function RecoveryStep({ account }: { account: string }) {
  const known = useRecovery(account)
  const [passphrase, setPassphrase] = useState('')
  const [made, setMade] = useState<RecoveryKey>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  if (known) {
    return (
      <p className="flex items-center gap-2.5 rounded-md bg-good-wash px-4 py-3 text-sm">
        <Check size={18} aria-hidden className="shrink-0 text-good" />
        Your recovery file is saved and tested. It opens everything you publish from now on, even if this network ends.
      </p>
    )
  }

  const run = async (task: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await task()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const make = () =>
    run(async () => {
      const [{ createRecoveryKey }, { encryptRecoveryFile }] = await Promise.all([
        import('@fanal/sdk/committee/createRecoveryKey'),
        import('@fanal/sdk/committee/encryptRecoveryFile'),
      ])
      const recoveryKey = await createRecoveryKey()
      const file = await encryptRecoveryFile({ recoveryKey, passphrase })
      saveText({ name: 'fanal-recovery.json', text: JSON.stringify(file, null, 2) })
      setMade(recoveryKey)
    })
  const test = (chosen: File) =>
    run(async () => {
      const { decryptRecoveryFile } = await import('@fanal/sdk/committee/decryptRecoveryFile')
      const opened = await decryptRecoveryFile({ file: JSON.parse(await chosen.text()), passphrase })
      if (made && opened.publicKey !== made.publicKey) {
        throw new Error('This is another recovery file than the one just saved.')
      }
      rememberRecovery(account, opened.publicKey)
    })

  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        Once, before your first publication: a small file that opens your own data without any fog node. It is made here and
        encrypted with your passphrase. We cannot restore it.
      </p>
      <Field
        label="Passphrase of the recovery file"
        hint="At least 8 characters. You need it together with the file."
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button
          look={made ? 'line' : 'ink'}
          busy={busy}
          disabled={passphrase.length < 8}
          icon={<Download size={17} aria-hidden />}
          onClick={make}
        >
          {made ? 'Save it again' : 'Save the recovery file'}
        </Button>
        <label className="relative inline-flex h-11 cursor-pointer items-center rounded-md border border-line-strong/60 bg-raised px-4.5 font-medium focus-within:outline-2 focus-within:outline-amber-text hover:bg-inset">
          {made ? 'Test it: choose the saved file' : 'I have one already: choose it'}
          <input
            type="file"
            accept="application/json,.json"
            className="absolute inset-0 cursor-pointer opacity-0"
            disabled={busy || passphrase === ''}
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              event.target.value = ''
              if (chosen) void test(chosen)
            }}
          />
        </label>
      </div>
      {error !== undefined && <ErrorNote error={error} title="The recovery file could not be used." />}
    </div>
  )
}
