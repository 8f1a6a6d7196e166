'use client'

import { Camera, FileUp } from 'lucide-react'
import { useRef } from 'react'
import { useCodeScan } from '@/hooks/devices/useCodeScan.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, Textarea } from '../../ui/Field.tsx'

export type ProofInputProps = {
  text: string
  problem: string | undefined
  onChange: (text: string) => void
}

/** Takes the proof of a device: pasted, from a file, or by the camera where the browser can read codes. */
export function ProofInput({ text, problem, onChange }: ProofInputProps) {
  const scan = useCodeScan(onChange)
  const file = useRef<HTMLInputElement>(null)
  return (
    <div className="grid gap-4">
      <Field
        label="Proof of the device"
        hint="The device signs it with its own key. It names you as the owner, so nobody else can use it."
        error={problem}
      >
        <Textarea
          className="mono min-h-40 break-all"
          spellCheck={false}
          autoComplete="off"
          placeholder={'{"device":"0x…","key":{…},"owner":"0x…","signature":"0x…"}'}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        {scan.canUse && !scan.isOn && (
          <Button
            size="small"
            icon={<Camera size={16} aria-hidden />}
            onClick={() => void scan.start()}
          >
            Scan its code
          </Button>
        )}
        <Button
          size="small"
          icon={<FileUp size={16} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          Take it from a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json,text/plain"
          className="sr-only"
          aria-label="File with the proof"
          tabIndex={-1}
          onChange={async (event) => {
            const chosen = event.target.files?.[0]
            if (chosen) onChange((await chosen.text()).slice(0, 20_000))
          }}
        />
      </div>
      {scan.isOn && (
        <div className="grid gap-3">
          <video
            ref={scan.video}
            muted
            playsInline
            aria-label="Picture of the camera"
            className="aspect-square w-full max-w-sm rounded-lg bg-ink object-cover"
          />
          <Button size="small" className="w-fit" onClick={scan.stop}>
            Stop the camera
          </Button>
        </div>
      )}
      {scan.error !== undefined && (
        <p role="status" className="text-sm text-muted">
          The camera cannot be used: the browser or you did not allow it. Paste the proof instead.
        </p>
      )}
    </div>
  )
}
