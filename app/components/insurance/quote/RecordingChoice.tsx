'use client'

import type { Hex } from 'viem'
import {
  PASTED,
  type RecordingChoiceState,
  recordingKey,
} from '@/hooks/insurance/useRecordingChoice.ts'
import { shortAddress } from '../../format/shortAddress.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Field, Select, Textarea } from '../../ui/Field.tsx'

export type RecordingChoiceProps = {
  choice: RecordingChoiceState
  /** Called when something else is chosen. */
  onChange: () => void
}

/** Which recording is scored, and what the car has signed about it. */
export function RecordingChoice({ choice, onChange }: RecordingChoiceProps) {
  const { datasets, heard, datasetId, source, text, problem } = choice
  return (
    <Loaded view={datasets} what="Your recordings" className="h-24 rounded-md">
      {({ items }) => {
        const files = items.filter(({ kind }) => kind === 'file')
        return files.length === 0 ? (
          <p>
            You have published no recording yet.{' '}
            <IntentLink href="/publish" className="text-link underline underline-offset-2">
              Publish the file of a trip
            </IntentLink>
            ; nobody can read it unless you say so.
          </p>
        ) : (
          <>
            <Field label="Recording">
              <Select
                className="max-w-md"
                value={datasetId ?? ''}
                onChange={(event) => {
                  choice.setDatasetId((event.target.value || undefined) as Hex | undefined)
                  onChange()
                }}
              >
                <option value="">Choose one of yours</option>
                {files.map((file) => (
                  <option key={file.datasetId} value={file.datasetId}>
                    {file.name ?? shortAddress(file.datasetId)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field
              label="What the car has signed about it"
              hint={
                heard.length === 0
                  ? 'No fog node has heard the car speak of a recording; paste what it gave you.'
                  : undefined
              }
            >
              <Select
                className="max-w-md"
                value={source}
                onChange={(event) => {
                  choice.setSource(event.target.value)
                  onChange()
                }}
              >
                {heard.map((one) => (
                  <option key={recordingKey(one)} value={recordingKey(one)}>
                    {`The trip that ended ${formatMoment(one.event.time)}`}
                  </option>
                ))}
                <option value={PASTED}>I paste it</option>
              </Select>
            </Field>
            {source === PASTED && (
              <Field label="Signed by the car" error={problem}>
                <Textarea
                  className="mono break-all"
                  spellCheck={false}
                  autoComplete="off"
                  placeholder={'{"event":{…},"signature":"0x…"}'}
                  value={text}
                  onChange={(event) => {
                    choice.setText(event.target.value)
                    onChange()
                  }}
                />
              </Field>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
