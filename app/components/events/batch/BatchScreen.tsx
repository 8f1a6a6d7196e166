'use client'

import type { SignedBatchView } from '@fanal/sdk/oracle/reading/batchView'
import { useEpochMembers } from '@/hooks/committee/useEpochMembers.ts'
import { useBatch } from '@/hooks/events/useBatch.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { CommitteeFacts } from '../event/CommitteeFacts.tsx'
import { EventsHead } from '../EventsHead.tsx'
import { BatchEvents } from './BatchEvents.tsx'

/** One batch: who signed it, and every event in it. */
export function BatchScreen({ batch }: { batch: number }) {
  const { view, evidence } = useBatch(batch)
  return (
    <>
      <EventsHead back={{ href: '/events', name: 'All batches' }} title={`Batch ${batch}`} />
      <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <OfflineNote />
        <Loaded view={view} what="The batch" className="h-96 rounded-lg">
          {(signed) => (
            <div className="grid grid-cols-1 gap-8">
              <Signed batch={signed} />
              <section aria-labelledby="events" className="min-w-0">
                <h2 id="events" className="display mb-4 text-2xl">
                  Events
                </h2>
                {signed.count === 0 ? (
                  <p className="card p-5 text-muted">
                    Nothing happened in this time, and the committee signed that.
                  </p>
                ) : (
                  <Loaded view={evidence} what="The evidence" className="h-96 rounded-lg">
                    {({ events }) => <BatchEvents batch={batch} events={events} />}
                  </Loaded>
                )}
              </section>
              <nav aria-label="Other batches" className="flex justify-between gap-4">
                {batch > 1 ? (
                  <IntentLink
                    href={`/events/${batch - 1}`}
                    className="text-link underline underline-offset-2"
                  >
                    Batch {batch - 1}
                  </IntentLink>
                ) : (
                  <span />
                )}
                <IntentLink
                  href={`/events/${batch + 1}`}
                  className="text-link underline underline-offset-2"
                >
                  Batch {batch + 1}
                </IntentLink>
              </nav>
            </div>
          )}
        </Loaded>
      </div>
    </>
  )
}

function Signed({ batch }: { batch: SignedBatchView }) {
  const members = useEpochMembers(batch.epoch)
  return <CommitteeFacts batch={batch} signers={members.data} />
}
