'use client'

import { zeroHash } from 'viem'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { kindWords } from '../../devices/kindWords.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Facts } from '../../network/view/Facts.tsx'
import { HashText } from '../HashText.tsx'
import type { EventProof } from '@fanal/sdk/oracle/reading/batchView'

/** What a device has said, and under which signature. */
export function EventFacts({
  event: { event, acceptedAt, signature, key, eventId },
}: {
  event: EventProof
}) {
  return (
    <section aria-labelledby="said" className="card grid gap-5 p-5 sm:p-7">
      <h2 id="said" className="display text-2xl">
        What the device said
      </h2>
      <Facts
        rows={[
          { name: 'Device', value: <DeviceName device={event.device} /> },
          { name: 'What', value: kindWords(event.kind) },
          { name: 'Value', value: <strong>{formatFixed(event.value)}</strong> },
          { name: 'By its clock', value: formatMoment(event.time) },
          { name: 'Taken in', value: formatMoment(acceptedAt) },
          {
            name: 'Number',
            value: `${event.seq} of version ${event.deviceVersion} of the device`,
          },
          ...(event.payloadDigest === zeroHash
            ? []
            : [
                {
                  name: event.kind === 3 ? 'Answers the call' : 'Digest of what came with it',
                  value: <HashText>{event.payloadDigest}</HashText>,
                },
              ]),
          { name: 'Its signature', value: <HashText>{signature}</HashText> },
          ...(key ? [{ name: 'Its key', value: <HashText>{key}</HashText> }] : []),
          { name: 'Name of the event', value: <HashText>{eventId}</HashText> },
        ]}
      />
    </section>
  )
}
