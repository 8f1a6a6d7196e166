import type { NetworkFile } from '@fanal/sdk/network/networkFile'

export type PublishSamplesParameters = {
  network: NetworkFile
  log: (line: string) => void
}

export async function publishSamples({ log }: PublishSamplesParameters): Promise<void> {
  log('Samples: none yet')
}
