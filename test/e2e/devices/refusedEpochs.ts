import { KeyReleaseRefusedError } from '@fanal/sdk/committee/keyReleaseErrors'
import { createSessionKey } from '@fanal/sdk/market/buying/createSessionKey'
import { readDataset } from '@fanal/sdk/market/reading/readDataset'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { createStreamRequest } from '@fanal/sdk/streams/createStreamRequest'
import { listEpochs } from '@fanal/sdk/streams/listEpochs'
import { openStream } from '@fanal/sdk/streams/openStream'
import type { Hex } from 'viem'

export type RefusedEpochsParameters = {
  /** Of the account that asks. */
  client: FanalClient
  datasetId: Hex
  epochs: readonly number[]
}

/** Asks the keepers for the keys of epochs by a signed request, past all screens; which of them they refuse. */
export async function refusedEpochs(parameters: RefusedEpochsParameters): Promise<number[]> {
  const { client, datasetId, epochs } = parameters
  const [sessionKey, { dataset }, listed] = await Promise.all([
    createSessionKey(),
    readDataset(client, { datasetId }),
    listEpochs(client, { datasetId }),
  ])
  const { manifestDigest } = dataset
  const proof = createStreamRequest(client, { datasetId, manifestDigest, sessionKey })
  const account = requireWallet(client).address
  const access = { kind: 'keepers', account, sessionKey, proof } as const
  const reader = openStream(client, { datasetId, access })
  const refused: number[] = []
  for (const view of listed.epochs.filter(({ epoch }) => epochs.includes(epoch)))
    await reader
      .read(view)
      .next()
      .catch((error: unknown) => {
        if (!(error instanceof KeyReleaseRefusedError)) throw error
        refused.push(view.epoch)
      })
  return refused
}
