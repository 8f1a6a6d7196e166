import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readFrom } from './chooseSource.ts'
import { loadWords } from './loadWords.ts'

/** Puts names to lines that only know a dataset's id. */
export async function nameDatasets<
  line extends { datasetId: Hex; datasetName: string | undefined },
>(client: FanalClient, lines: line[]): Promise<line[]> {
  const ids = [
    ...new Set(
      lines
        .filter(({ datasetName }) => datasetName === undefined)
        .map(({ datasetId }) => datasetId),
    ),
  ]
  if (ids.length === 0) return lines
  const { result: names } = await readFrom(client, async (source) => {
    const named = ids.map(async (id) => {
      const record = await source.readDataset(id)
      return [id, record && (await loadWords(client, record))?.name] as const
    })
    return new Map(await Promise.all(named))
  })
  return lines.map((line) => ({
    ...line,
    datasetName: line.datasetName ?? names.get(line.datasetId),
  }))
}
