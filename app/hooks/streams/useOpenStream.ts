'use client'

import type { SessionKey } from '@fanal/sdk/committee/openShare'
import type { KeeperStatus } from '@fanal/sdk/market/types'
import type { EpochClock } from '@fanal/sdk/streams/epochClock'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import type { OpenedSegment, StreamReader } from '@fanal/sdk/streams/openStream'
import type { StreamRights } from '@fanal/sdk/streams/rightsOf'
import type { StreamRow } from '@fanal/sdk/streams/rowsOfSegment'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Address, Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

export type UseOpenStreamParameters = {
  datasetId: Hex
  /** Of the version in force. */
  manifestDigest: Hex
  clock: EpochClock
  account: Address
  rights: StreamRights
  /** Session keys of purchases that this device holds. */
  sessionKeys: readonly SessionKey[]
}
export type OpenedEpoch = {
  rows: readonly StreamRow[]
  /** Where to go on when more is appended. */
  last: OpenedSegment | undefined
}
export type AskedKeepers = { epoch: number; keepers: KeeperStatus[]; quorum: number }

/**
 * Opens a stream epoch by epoch: with the session key of the purchase that covers it, else with one signed request for each.
 * What is open stays in memory, as long as the page shows it.
 */
export function useOpenStream(parameters: UseOpenStreamParameters) {
  const { actor, reader } = useFanal()
  const latest = useRef(parameters)
  latest.current = parameters
  const source = useRef<Promise<StreamReader>>(undefined)
  const stop = useRef<AbortController>(undefined)
  const opened = useRef<ReadonlyMap<number, OpenedEpoch>>(new Map())
  const [shown, setShown] = useState(opened.current)
  const [asked, setAsked] = useState<AskedKeepers>()

  useEffect(() => {
    const controller = new AbortController()
    stop.current = controller
    return () => {
      controller.abort()
      source.current = undefined
    }
  }, [])

  const createReader = async (signal: AbortSignal | undefined): Promise<StreamReader> => {
    const [client, { openStream }, { chooseStreamAccess }, { createSessionKey }] =
      await Promise.all([
        reader(),
        import('@fanal/sdk/streams/openStream'),
        import('@fanal/sdk/streams/chooseStreamAccess'),
        import('@fanal/sdk/market/buying/createSessionKey'),
      ])
    const { datasetId, manifestDigest, account } = latest.current
    const sessionKey = await createSessionKey()
    const proof = async (epoch: number, custodyEpoch: number) => {
      const { createStreamRequest } = await import('@fanal/sdk/streams/createStreamRequest')
      const request = createStreamRequest(await actor(), { datasetId, manifestDigest, sessionKey })
      return request(epoch, custodyEpoch)
    }
    return openStream(client, {
      datasetId,
      access: ({ epoch }) =>
        chooseStreamAccess({ ...latest.current, epoch }) ?? {
          kind: 'keepers',
          account,
          sessionKey,
          proof,
        },
      onKeepers: (epoch, keepers, quorum) => setAsked({ epoch, keepers, quorum }),
      ...(signal && { signal }),
    })
  }

  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: async (epoch: EpochView) => {
      source.current ??= createReader(stop.current?.signal)
      const stream = await source.current
      const keep = (change: OpenedEpoch) => {
        opened.current = new Map(opened.current).set(epoch.epoch, change)
        setShown(opened.current)
      }
      let { rows, last }: OpenedEpoch = opened.current.get(epoch.epoch) ?? {
        rows: [],
        last: undefined,
      }
      for await (const segment of stream.read(epoch, last)) {
        rows = [...rows, ...segment.rows]
        last = segment
        keep({ rows, last })
      }
      keep({ rows, last })
    },
    onMutate: () => setAsked(undefined),
  })
  return { open: mutate, opened: shown, opening: isPending ? variables : undefined, asked, error }
}
