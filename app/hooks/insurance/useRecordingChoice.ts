'use client'

import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { FoundEvent } from '@fanal/sdk/oracle/reading/findEvents'
import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { readRecordingMessage } from '@/components/insurance/quote/recordingMessage.ts'
import { useOwnDatasets } from '../market/selling/useOwnDatasets.ts'
import { useCarRecordings } from './useCarRecordings.ts'

/** What the owner pastes, rather than what the nodes have heard. */
export const PASTED = 'pasted'

export type ChosenRecording = {
  datasetId: Hex
  name: string
  /** What the car signed: as the nodes have heard it, or as the owner pasted it. */
  recording: FoundEvent | EventMessage
}
export type RecordingChoiceState = ReturnType<typeof useRecordingChoice>

export const recordingKey = ({ event }: Pick<FoundEvent, 'event'>) =>
  `${event.deviceVersion}:${event.seq}`

/** Which recording is to be scored, and what the car has signed about it. */
export function useRecordingChoice(account: Address, device: Hex) {
  const datasets = useOwnDatasets(account)
  const said = useCarRecordings(device)
  const [datasetId, setDatasetId] = useState<Hex>()
  const [source, setSource] = useState<string>()
  const [text, setText] = useState('')
  const heard = said.data ?? []
  const shown = source ?? (heard[0] ? recordingKey(heard[0]) : PASTED)
  const pasted = readRecordingMessage({ text, device })
  const vouched =
    shown === PASTED ? pasted.message : heard.find((one) => recordingKey(one) === shown)
  const dataset = datasets.data?.items.find((one) => one.datasetId === datasetId)
  const chosen: ChosenRecording | undefined =
    dataset && vouched
      ? {
          datasetId: dataset.datasetId,
          name: dataset.name ?? 'without a name',
          recording: vouched,
        }
      : undefined
  return {
    datasets,
    heard,
    datasetId,
    setDatasetId,
    source: shown,
    setSource,
    text,
    setText,
    problem: pasted.problem,
    chosen,
  }
}
