'use client'

import { useState } from 'react'
import type { Hex } from 'viem'
import { useGrantToNodes } from '@/hooks/insurance/useGrantToNodes.ts'
import type { NodeAccess } from '@/hooks/insurance/useNodeAccess.ts'
import type { ChainView } from '@/hooks/networkView/useChainView.ts'
import { Address } from '../../format/Address.tsx'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Select } from '../../ui/Field.tsx'

export type GrantStepProps = {
  datasetId: Hex
  name: string
  access: ChainView<NodeAccess[]>
  /** Whether there is a quote, so that nobody needs to read the trip any more. */
  isQuoted: boolean
}

const DURATIONS = [900, 3600, 86_400]
const COUNT = ['never', 'once', 'twice', 'three times', 'four times', 'five times']

/** Says exactly what is read, by whom and for how long, and lets it be read; and ends that. */
export function GrantStep({ datasetId, name, access, isQuoted }: GrantStepProps) {
  const [seconds, setSeconds] = useState(3600)
  const action = useGrantToNodes(datasetId)
  return (
    <Loaded view={access} what="Who may read it" className="h-40 rounded-md">
      {(nodes) => {
        const open = nodes.filter(({ allowed }) => allowed)
        const missing = nodes.filter(({ allowed }) => !allowed)
        const times = (count: number) => COUNT[count] ?? `${count} times`
        const until = Math.max(...open.map((node) => node.until))
        return (
          <>
            <Facts
              rows={[
                {
                  name: 'What is read',
                  value: `The recording “${name}”: how strongly the car was accelerated and turned, moment by moment. It holds no places.`,
                },
                {
                  name: 'By whom',
                  value: (
                    <ul aria-label="Nodes that read it" className="grid gap-1.5">
                      {nodes.map(({ signer, url, allowed }) => (
                        <li key={signer} className="flex flex-wrap items-center gap-x-3">
                          <Address address={signer} />
                          <span className="text-muted">{new URL(url).host}</span>
                          <span className={allowed ? 'text-good' : 'text-muted'}>
                            {allowed ? 'may read it' : 'may not read it'}
                          </span>
                        </li>
                      ))}
                    </ul>
                  ),
                },
                {
                  name: 'For how long',
                  value:
                    open.length > 0
                      ? `Until ${formatMoment(until)}, or until you end it.`
                      : `For ${formatDuration(seconds)} from now, or until you end it.`,
                },
                {
                  name: 'What for',
                  value:
                    'Each node computes the score on its own, signs it if all agree, and forgets the recording.',
                },
                {
                  name: 'What stays',
                  value:
                    'The score, the length of the trip, and when something harsh happened in it, for anybody to read. Not the recording.',
                },
              ]}
            />
            {missing.length > 0 && !isQuoted && (
              <>
                <Field label="Let them read it for">
                  <Select
                    className="max-w-60"
                    value={seconds}
                    onChange={(event) => setSeconds(Number(event.target.value))}
                  >
                    {DURATIONS.map((length) => (
                      <option key={length} value={length}>
                        {formatDuration(length)}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Button
                  look="amber"
                  className="w-full justify-self-start sm:w-auto"
                  busy={action.isPending}
                  onClick={() => action.grant(missing, seconds)}
                >
                  Let {missing.length} {missing.length === 1 ? 'node' : 'nodes'} read it
                </Button>
                <Consequences
                  prompts={`Your wallet asks ${times(missing.length)}: for a transaction for each node.`}
                  cost="You pay the network fees."
                  undo="You can end it at any time; it ends by itself as well."
                  final="A node that is dishonest could keep a copy. Ending it cannot take that back."
                />
              </>
            )}
            {open.length > 0 && (
              <div className="grid gap-3">
                {isQuoted && <p>You have the quote. Nobody needs to read the trip any more.</p>}
                <Button
                  size="small"
                  className="w-fit"
                  busy={action.isPending && missing.length === 0}
                  disabled={action.isPending}
                  onClick={() => action.revoke(open)}
                >
                  End the reading
                </Button>
                <p className="text-sm text-muted">
                  Your wallet asks {times(open.length)}, for a transaction for each node.
                </p>
              </div>
            )}
            {isQuoted && open.length === 0 && (
              <p role="status" className="text-good">
                Nobody may read the trip any more.
              </p>
            )}
            {action.error && <ErrorNote error={action.error} />}
          </>
        )
      }}
    </Loaded>
  )
}
