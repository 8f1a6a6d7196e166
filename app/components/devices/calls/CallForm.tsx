'use client'

import { useState } from 'react'
import { type Hex, isHex, size, stringToHex } from 'viem'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Select } from '../../ui/Field.tsx'

export type CallFormProps = {
  device: Hex
  /** Commands that its owner has named; without them any number can be sent. */
  actions?: readonly { kind: number; name: string }[]
}

const MOST_BYTES = 1024

/** Sends a command to a device that the connected account may command. */
export function CallForm({ device, actions = [] }: CallFormProps) {
  const call = useDeviceAction<unknown>()
  const [kind, setKind] = useState(String(actions[0]?.kind ?? 100))
  const [text, setText] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const data: Hex = isHex(text.trim()) ? (text.trim() as Hex) : stringToHex(text)
  const number = Number(kind)
  const problems = {
    kind:
      /^\d{3,5}$/.test(kind) && number >= 100 && number <= 65_535
        ? undefined
        : 'A whole number from 100 to 65,535.',
    data: size(data) <= MOST_BYTES ? undefined : 'At most 1,024 bytes.',
  }
  const go = () => {
    setHasTried(true)
    if (problems.kind || problems.data) return
    call.mutate(
      async (client) => {
        const { callDevice } = await import('@fanal/sdk/devices/calls/callDevice')
        return callDevice(client, { device, kind: number, data })
      },
      {
        onSuccess: () => {
          setText('')
          setHasTried(false)
        },
      },
    )
  }
  return (
    <form
      noValidate
      aria-label="Send a command"
      className="card grid gap-4 p-5"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <h2 className="font-medium">Send it a command</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Command" error={hasTried ? problems.kind : undefined}>
          {actions.length > 0 ? (
            <Select value={kind} onChange={(event) => setKind(event.target.value)}>
              {actions.map((action) => (
                <option key={action.kind} value={action.kind}>
                  {action.name}
                </option>
              ))}
            </Select>
          ) : (
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="What goes with it (optional)"
          hint="Text, or 0x and hex digits. Everybody can read it."
          error={hasTried ? problems.data : undefined}
        >
          <Input
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </div>
      <Button
        type="submit"
        look="amber"
        className="w-full justify-self-start sm:w-auto"
        busy={call.isPending}
      >
        Send it
      </Button>
      {call.isSuccess && (
        <p role="status" className="text-good">
          It is sent. The device’s answer appears among the commands.
        </p>
      )}
      {call.error && <ErrorNote error={call.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee."
        final="A command that is sent cannot be called back."
      />
    </form>
  )
}
