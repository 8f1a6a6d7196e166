import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FsBlockstore } from 'blockstore-fs'
import { NextToLast } from 'blockstore-fs/sharding'
import type { CID } from 'multiformats/cid'

export type DurableBlockstore = FsBlockstore & {
  /** Path of the file that holds a block. */
  pathOf: (cid: CID) => string
  /** Writes a block over whatever is there, for repairs. */
  replace: (cid: CID, bytes: Uint8Array) => Promise<void>
}

type Source = Parameters<FsBlockstore['put']>[1]

/**
 * blockstore-fs whose writes are on the disk, not only in its cache, when they are acknowledged: data, then name. A crash
 * leaves a block whole or absent.
 */
export async function createDurableBlockstore(folder: string): Promise<DurableBlockstore> {
  const sharding = new NextToLast()
  const store = new FsBlockstore(folder, { shardingStrategy: sharding })
  const incoming = join(folder, '.incoming')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true })
  const known = new Set<string>()

  const pathOf = (cid: CID) => {
    const { dir, file } = sharding.encode(cid)
    return join(folder, dir, file)
  }
  const ensureFolder = async (path: string) => {
    if (known.has(path)) return
    const made = await mkdir(path, { recursive: true })
    if (made !== undefined) await syncFolder(folder)
    known.add(path)
  }
  const replace = async (cid: CID, bytes: Uint8Array) => {
    const path = pathOf(cid)
    const temporary = join(incoming, randomBytes(12).toString('hex'))
    try {
      await writeSynced(temporary, bytes)
      await ensureFolder(dirname(path))
      await rename(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
        // Somebody removed the folder behind our back, as a person who empties the disk does.
        if (error.code !== 'ENOENT') throw error
        known.delete(dirname(path))
        await ensureFolder(dirname(path))
        await rename(temporary, path)
      })
      await syncFolder(dirname(path))
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    }
  }
  const put = async (cid: CID, value: Source): Promise<CID> => {
    await replace(cid, value instanceof Uint8Array ? value : await collect(value))
    return cid
  }
  return Object.assign(store, { pathOf, replace, put })
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function collect(
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
