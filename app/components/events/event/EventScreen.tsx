'use client'

import type { EventProof, SignedBatchView } from '@fanal/sdk/oracle/reading/batchView'
import type { FetchEvidenceReturnType } from '@fanal/sdk/oracle/reading/fetchEvidence'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { proveLeaf } from '@fanal/sdk/oracle/eventTree'
import { FileDown } from 'lucide-react'
import { useMemo } from 'react'
import type { Hex } from 'viem'
import { useEpochMembers } from '@/hooks/committee/useEpochMembers.ts'
import { useBatch } from '@/hooks/events/useBatch.ts'
import { saveText } from '@/hooks/library/saveText.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { kindWords } from '../../devices/kindWords.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EventsHead } from '../EventsHead.tsx'
import { ProofTree } from '../proof/ProofTree.tsx'
import { CommitteeFacts } from './CommitteeFacts.tsx'
import { EventFacts } from './EventFacts.tsx'
import { VerifyPanel } from './VerifyPanel.tsx'

export type EventScreenProps = { batch: number; eventId: Hex }

/** One reported event: what was said, who signed, its place in the tree, and the check of all of it. */
export function EventScreen({ batch, eventId }: EventScreenProps) {
  const { view, evidence } = useBatch(batch)
  return (
    <>
      <EventsHead
        back={{ href: `/events/${batch}`, name: `Batch ${batch}` }}
        title="An event, and its proof"
      >
        {eventId}
      </EventsHead>
      <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <OfflineNote />
        <Loaded view={view} what="The batch" className="h-96 rounded-lg">
          {(signed) => (
            <Loaded view={evidence} what="The evidence" className="h-96 rounded-lg">
              {(found) => <Parts batch={signed} evidence={found} eventId={eventId} />}
            </Loaded>
          )}
        </Loaded>
      </div>
    </>
  )
}

type PartsProps = { batch: SignedBatchView; evidence: FetchEvidenceReturnType; eventId: Hex }

function Parts({ batch, evidence, eventId }: PartsProps) {
  const { network } = useNetwork()
  const members = useEpochMembers(batch.epoch)
  const { deviceRegistry: registry } = network.contracts
  const proof = useMemo(
    () => registry && findProof({ batch, evidence, eventId, chainId: network.chainId, registry }),
    [batch, evidence, eventId, network.chainId, registry],
  )
  if (proof === undefined)
    return (
      <EmptyState
        title="Not in this batch"
        action={<IntentLink href={`/events/${batch.batch}`}>See what is in it</IntentLink>}
      >
        The evidence of batch {batch.batch} has no event of this name.
      </EmptyState>
    )
  const { event, index, count } = proof
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <aside className="grid content-start gap-4 lg:sticky lg:top-22 lg:col-start-2 lg:row-start-1 lg:self-start">
        <VerifyPanel proof={proof} />
        <Button
          size="small"
          look="quiet"
          icon={<FileDown size={16} aria-hidden />}
          onClick={() =>
            saveText({
              fileName: `event-${event.device.slice(2, 10)}-${event.seq}.json`,
              text: JSON.stringify(
                proof,
                (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
                2,
              ),
            })
          }
        >
          Save the proof
        </Button>
      </aside>
      <div className="grid min-w-0 grid-cols-1 content-start gap-6 lg:col-start-1 lg:row-start-1">
        <p className="display text-2xl">
          {kindWords(event.kind)} {formatFixed(event.value)}
        </p>
        <EventFacts event={proof} />
        <section aria-labelledby="tree">
          <h2 id="tree" className="display mb-4 text-2xl">
            Its place in the batch
          </h2>
          <ProofTree index={index} count={count} root={batch.root} proof={proof.proof} />
        </section>
        {members.isPending ? (
          <Skeleton className="h-48 rounded-lg" />
        ) : (
          <CommitteeFacts batch={batch} signers={members.data} />
        )}
      </div>
    </div>
  )
}

function findProof(
  parameters: PartsProps & { chainId: number; registry: Hex },
): EventProof | undefined {
  const { batch, evidence, eventId, chainId, registry } = parameters
  const { events, tree } = evidence
  const index = events.findIndex(
    ({ event }) => deviceEventId({ event, domain: { chainId, registry } }) === eventId,
  )
  const found = events[index]
  if (found === undefined) return undefined
  return {
    ...found,
    key: found.key,
    batch: batch.batch,
    eventId,
    index,
    count: tree.count,
    proof: proveLeaf(tree, index),
  }
}
