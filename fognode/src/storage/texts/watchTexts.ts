import type { NodeContext } from '../../http/module.ts'
import type { DatasetStore } from '../replication/createDatasetStore.ts'
import { followLogs } from '../replication/followLogs.ts'
import type { TextStore } from './createTextStore.ts'
import { TEXT_EVENTS, textAddresses, textsInLogs } from './textsInLogs.ts'

export type WatchTextsParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  texts: TextStore
  /** Remembers how far the chain was read. */
  progress: Pick<DatasetStore, 'progress' | 'setProgress'>
  /** Blocks asked for at once. */
  logRange: number
}

const NEXT_BLOCK = 'nextTextBlock'

/** Reads the texts that governance named since the last look. After an interruption it goes on where it was. */
export async function watchTexts(parameters: WatchTextsParameters): Promise<void> {
  const { context, texts, progress, logRange } = parameters
  const { contracts } = context.network
  await followLogs({
    context,
    store: progress,
    name: NEXT_BLOCK,
    address: textAddresses(contracts),
    events: TEXT_EVENTS,
    logRange,
    onLogs: (logs) => {
      for (const text of textsInLogs(contracts, logs)) texts.add(text)
    },
  })
}
