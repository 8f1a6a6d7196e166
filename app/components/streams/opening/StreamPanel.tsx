'use client'

import { rangesOfRights } from '@fanal/sdk/streams/rangesOfRights'
import { AudioLines } from 'lucide-react'
import { useStream } from '@/hooks/streams/useStream.ts'
import { useStreamRights } from '@/hooks/streams/useStreamRights.ts'
import { useNow } from '../../format/useNow.ts'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'
import { OpenedStream, type OpenedStreamProps } from './OpenedStream.tsx'
import { StreamPass } from './StreamPass.tsx'

export type StreamPanelProps = OpenedStreamProps & {
  /** Whether the page shows beside this panel what is inside, and has it do so. Without them the panel itself does. */
  isOpened?: boolean | undefined
  onOpen?: () => void
}

/** The way into a stream that one may read: what the pass opens, and the button. */
export function StreamPanel({ dataset, isOpened, onOpen }: StreamPanelProps) {
  const { datasetId, manifestDigest } = dataset
  const now = useNow()
  const stream = useStream(datasetId, manifestDigest)
  const rights = useStreamRights(datasetId)
  return (
    <Loaded view={stream} what="The stream" className="h-32">
      {({ stream: clock }) => (
        <Loaded view={rights} what="Your pass" className="h-32">
          {(held) =>
            now === undefined ? null : rangesOfRights({ clock, rights: held, now }).length === 0 ? (
              <p className="text-sm text-muted">
                The chain does not show your pass yet, or it opens no epoch.
              </p>
            ) : (
              <div className="grid grid-cols-1 gap-5">
                <StreamPass clock={clock} rights={held} now={now} />
                {onOpen === undefined ? (
                  <OpenedStream dataset={dataset} />
                ) : (
                  !isOpened && (
                    <Button
                      look="amber"
                      size="large"
                      className="w-full"
                      icon={<AudioLines size={19} aria-hidden />}
                      onClick={onOpen}
                    >
                      Open
                    </Button>
                  )
                )}
              </div>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}
