'use client'

import type { ParsedRecording } from '@fanal/sdk/insurance/recording'
import { useMutation } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'
import { createOpenedFile } from '../storage/createOpenedFile.ts'

/** Seconds for which an owner lets the own account read the recording, to draw it. */
const OWN_ACCESS = 600

export type TripSource = { datasetId: Hex } | { file: File }

/**
 * Reads a trip into this page, to draw it: from the owner's file, or from the dataset, which the owner's account then needs a
 * grant for. It stays in this browser.
 *
 * @param recording sha2-256 that it must have
 */
export function useTrip(recording: Hex) {
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async (source: TripSource): Promise<ParsedRecording> => {
      const { parseRecording } = await import('@fanal/sdk/insurance/recording')
      const bytes =
        'file' in source ? await bytesOf(source.file) : await openedBytes(source.datasetId)
      const { sha256 } = await import('viem')
      if (sha256(bytes) !== recording) {
        const { InputError } = await import('@fanal/sdk/errors/FanalError')
        throw new InputError('This is not the recording that was scored.', {
          advice: 'Choose the file that you published, unchanged.',
        })
      }
      return parseRecording(new TextDecoder().decode(bytes))
    },
  })

  async function openedBytes(datasetId: Hex): Promise<Uint8Array> {
    const client = await actor()
    const account = client.walletClient?.account?.address
    const [{ hasAccess }, { openWithKeyRequest }] = await Promise.all([
      import('@fanal/sdk/market/rights/hasAccess'),
      import('@fanal/sdk/market/opening/openWithKeyRequest'),
    ])
    if (account && !(await hasAccess(client, { datasetId, account })).allowed) {
      const { grantAccess } = await import('@fanal/sdk/market/rights/grantAccess')
      const { timestamp } = await client.publicClient.getBlock()
      await grantAccess(client, { datasetId, account, until: Number(timestamp) + OWN_ACCESS })
    }
    const place = await createOpenedFile(datasetId)
    try {
      await openWithKeyRequest(client, { datasetId, sink: place.sink, digests: true })
      // Read before it is discarded, for the file's bytes may be on the disk of the browser.
      return await bytesOf(await place.file())
    } finally {
      // The plaintext stays in memory only for as long as it is drawn.
      await place.discard().catch(() => undefined)
    }
  }
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
