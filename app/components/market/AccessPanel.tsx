'use client'

import type { DatasetSummary } from '@fanal/sdk/market/types'
import { ControlPanel } from '../devices/control/ControlPanel.tsx'
import { OpenPanel } from '../storage/OpenPanel.tsx'
import { StreamPanel } from '../streams/opening/StreamPanel.tsx'

export type AccessPanelProps = {
  dataset: Pick<DatasetSummary, 'datasetId' | 'manifestDigest' | 'name' | 'kind'>
  /** Where the page itself shows what is inside: whether it does, and has it do so. */
  isOpened?: boolean
  onOpen?: () => void
}

/** What one can do with what one may read or use: a file is opened, a stream followed, a device commanded. */
export function AccessPanel({ dataset, isOpened, onOpen }: AccessPanelProps) {
  switch (dataset.kind) {
    case 'file':
      return <OpenPanel datasetId={dataset.datasetId} name={dataset.name} />
    case 'stream':
      return <StreamPanel dataset={dataset} {...(onOpen && { isOpened, onOpen })} />
    case 'control':
      return <ControlPanel dataset={dataset} {...(onOpen && { onUse: onOpen })} />
  }
}
