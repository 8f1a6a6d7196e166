'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { parseEventsQuery } from '../eventsQuery.ts'

/** Takes somebody to a batch, or to all events of a device. */
export function EventSearch({ initial = '' }: { initial?: string }) {
  const router = useRouter()
  const [text, setText] = useState(initial)
  const [problem, setProblem] = useState<string>()
  return (
    <form
      role="search"
      noValidate
      className="grid items-start gap-3 sm:grid-cols-[1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        const query = parseEventsQuery(text)
        setProblem(query.kind === 'wrong' ? query.problem : undefined)
        if (query.kind === 'batch') router.push(`/events/${query.batch}`)
        if (query.kind === 'device') router.push(`/events?device=${query.device}`)
        if (query.kind === 'none') router.push('/events')
      }}
    >
      <Field label="Batch number or device" error={problem}>
        <Input
          className="mono"
          spellCheck={false}
          autoComplete="off"
          placeholder="12, or 0x…"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" className="sm:mt-[1.72rem]" icon={<Search size={17} aria-hidden />}>
        Find
      </Button>
    </form>
  )
}
