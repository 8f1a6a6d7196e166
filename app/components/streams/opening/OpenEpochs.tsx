'use client'

import type { SessionKey } from '@fanal/sdk/committee/openShare'
import { chooseStreamAccess } from '@fanal/sdk/streams/chooseStreamAccess'
import type { EpochClock } from '@fanal/sdk/streams/epochClock'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import type { StreamRights } from '@fanal/sdk/streams/rightsOf'
import { PenLine } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Address } from 'viem'
import { type OpenedEpoch, useOpenStream } from '@/hooks/streams/useOpenStream.ts'
import { useNow } from '../../format/useNow.ts'
import { KeeperList } from '../../storage/KeeperList.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { EpochList } from './EpochList.tsx'
import { EpochRows } from './EpochRows.tsx'
import type { OpenedStreamProps } from './OpenedStream.tsx'
import { passEpochs } from './passEpochs.ts'

export type OpenEpochsProps = OpenedStreamProps & {
  clock: EpochClock
  epochs: readonly EpochView[]
  account: Address
  rights: StreamRights
  sessionKeys: readonly SessionKey[]
}

const PAGE = 8

/** The epochs of a stream and what is in those that were opened; the newest opens by itself where no signature is needed. */
export function OpenEpochs(props: OpenEpochsProps) {
  const { dataset, clock, epochs, account, rights, sessionKeys } = props
  const { datasetId, manifestDigest } = dataset
  const now = useNow() ?? 0
  const stream = useOpenStream({ datasetId, manifestDigest, clock, account, rights, sessionKeys })
  const { open, opened, opening, asked, error } = stream
  const [chosen, setChosen] = useState<number>()
  const [most, setMost] = useState(PAGE)
  const { list, readable, more, later } = passEpochs({ clock, epochs, rights, now, most })
  const needsSignature = (epoch: number) =>
    chooseStreamAccess({ clock, epoch, account, rights, sessionKeys }) === undefined
  const [newest, before] = readable
  const picked = epochs.find(({ epoch }) => epoch === chosen)
  // Until something is said in the newest one, the one before is worth more.
  const isSilent = newest !== undefined && opened.get(newest.epoch)?.rows.length === 0
  const follows = [newest, isSilent ? before : undefined].filter((view) => view !== undefined)
  const wanted = picked ? [picked] : follows
  const shown = wanted.findLast(({ epoch }) => opened.has(epoch)) ?? wanted[0]
  const goOn = useEffectEvent(() => {
    if (opening || error) return
    const next =
      wanted.find(({ epoch }) => !opened.has(epoch) && !needsSignature(epoch)) ??
      wanted.find((view) => opened.has(view.epoch) && !isComplete(view, opened.get(view.epoch)))
    if (next) open(next)
  })
  useEffect(() => goOn(), [epochs, opening, shown?.epoch])

  const isFirstLook = opening !== undefined && !opened.has(opening.epoch)
  return (
    <div className="grid grid-cols-1 gap-5">
      {isFirstLook && (
        <>
          {asked && asked.epoch === opening.epoch && <KeeperList progress={asked} />}
          <Progress
            label={`Opening epoch ${opening.epoch.toLocaleString('en')}`}
            share={undefined}
            text={
              asked === undefined
                ? needsSignature(opening.epoch)
                  ? 'your wallet asks for a signature'
                  : 'asking the keepers'
                : 'fetching and decrypting'
            }
          />
        </>
      )}
      {error && (
        <ErrorNote
          error={error}
          title="The epoch could not be opened."
          {...(shown && { onRetry: () => open(shown) })}
        />
      )}
      {shown === undefined ? (
        <p className="card p-5 text-muted">
          No epoch of yours has begun yet, or nothing was said in it. It opens here when it has.
        </p>
      ) : (
        opened.has(shown.epoch) && (
          <EpochRows
            epoch={shown}
            rows={opened.get(shown.epoch)?.rows ?? []}
            name={dataset.name ?? 'stream'}
          />
        )
      )}
      {newest && needsSignature(newest.epoch) && (
        <p className="flex gap-2.5 text-sm text-muted">
          <PenLine size={16} aria-hidden className="mt-0.5 shrink-0" />
          This device does not hold the key of your pass, so your wallet asks for one signature for
          each epoch. It costs nothing and is good for ten minutes.
        </p>
      )}
      <EpochList
        list={list}
        shown={shown && opened.has(shown.epoch) ? shown.epoch : undefined}
        opening={isFirstLook ? opening.epoch : undefined}
        onOpen={(view) => {
          setChosen(view.epoch)
          if (!opened.has(view.epoch)) open(view)
        }}
        more={more}
        later={later}
        onMore={() => setMost(most + 3 * PAGE)}
      />
    </div>
  )
}

/** A closed epoch is complete once all its segments were read; others grow. */
function isComplete({ state, segments }: EpochView, known: OpenedEpoch | undefined): boolean {
  return state === 'closed' && segments === (known?.last?.block.segment ?? 0)
}
