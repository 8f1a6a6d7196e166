import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishStore, StoredPublication } from '../market/publishing/publishStore.ts'
import { parseExact, stringifyExact } from './jsonCodec.ts'
import { writeDurably } from './writeDurably.ts'

/**
 * Keeps unfinished publications as JSON files in a folder that only the user can read. They hold content keys; each is
 * deleted when its dataset is registered.
 */
export function createFilePublishStore(folder: string): PublishStore {
  const pathOf = (id: string) => {
    if (!/^0x[0-9a-f]{64}$/.test(id)) throw new TypeError(`Not the id of a publication: ${id}`)
    return join(folder, `${id}.json`)
  }
  const get = async (id: string) => {
    try {
      return parseExact(await readFile(pathOf(id), 'utf8')) as StoredPublication
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
  return {
    get,
    put: async (publication) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeDurably(pathOf(publication.id), stringifyExact(publication))
    },
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      const ids = names.flatMap((name) => /^(0x[0-9a-f]{64})\.json$/.exec(name)?.[1] ?? [])
      return (await Promise.all(ids.map(get))).filter((one) => one !== undefined)
    },
    delete: (id) => rm(pathOf(id), { force: true }),
  }
}
