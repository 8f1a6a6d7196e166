'use client'

import { useStream } from '@/hooks/streams/useStream.ts'
import { useStreamRights } from '@/hooks/streams/useStreamRights.ts'
import { useNow } from '../../format/useNow.ts'
import { Button } from '../../ui/Button.tsx'
import type { OpenedStreamProps } from './OpenedStream.tsx'
import { StreamPass } from './StreamPass.tsx'

/** What a pass that has run out still opens. Shows nothing to those who never had one. */
export function EarlierPass({ dataset, onOpen }: OpenedStreamProps & { onOpen: () => void }) {
  const now = useNow()
  const rights = useStreamRights(dataset.datasetId)
  const stream = useStream(dataset.datasetId, dataset.manifestDigest)
  if (now === undefined || !stream.data || !rights.data?.paid.length) return null
  return (
    <div className="mt-5 flex flex-col gap-4 border-t border-line pt-5">
      <p className="eyebrow">Your pass has ended</p>
      <StreamPass clock={stream.data.stream} rights={rights.data} now={now} />
      <Button className="w-full" onClick={onOpen}>
        Open what you bought
      </Button>
    </div>
  )
}
