import { readFile, stat, statfs } from 'node:fs/promises'
import type { Helia } from 'helia'
import type { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import { HttpError } from '../../http/httpError.ts'
import type { DurableBlockstore } from './createDurableBlockstore.ts'
import { NOBODY, type Ledger } from './createLedger.ts'
import type { UploadLedger } from './createUploadLedger.ts'
import { keyedLock } from '../../async/keyedLock.ts'
import { matchesCid } from './matchesCid.ts'

export type BlockServiceParameters = {
  helia: Helia
  blockstore: DurableBlockstore
  ledger: Ledger
  uploads: UploadLedger
  folder: string
  limits: {
    quotaBytesPerAccount: number
    unregisteredBytes: number
    unregisteredBytesPerAddress: number
    capacityBytes: number
    reserveBytes: number
    unregisteredTtlSeconds: number
  }
  log: Logger
  /** Milliseconds since 1970. */
  now?: () => number
}

export type BlockService = {
  /** Size of a block on this disk, or undefined. Asks nobody else. */
  sizeOf: (cid: CID) => Promise<number | undefined>
  /** A block from this disk, or undefined. Its hash is not checked. */
  read: (cid: CID) => Promise<Buffer | undefined>
  /**
   * Stores a block, already checked, for an account (or nobody) that sent it from an address, if any. Returns when it is on
   * the disk.
   */
  store: (cid: CID, bytes: Uint8Array, account?: string, source?: string) => Promise<void>
  /** Writes a checked block over a damaged or lost one. */
  repair: (cid: CID, bytes: Uint8Array) => Promise<void>
  /** A registered dataset uses the block: it counts no longer as an upload of a stranger. */
  registered: (cid: CID) => void
  /**
   * Keeps a block for another period, also one on the disk that the ledger does not know. Its size; undefined when it is not
   * on this disk, or was deleted a moment ago.
   */
  keep: (cid: CID) => Promise<number | undefined>
  /** Lets a block expire now, unless something else pins it. */
  letGo: (cid: CID) => void
  /**
   * Deletes a damaged or vanished block, pinned or not, and forgets who stored it. A block that was written since it was
   * found damaged is whole and stays.
   */
  discard: (cid: CID) => Promise<void>
  /** Deletes a block unless it is pinned or was kept for longer meanwhile. */
  expire: (cid: CID) => Promise<boolean>
}

/** How long a measurement of the disk's free space is believed. */
const FREE_SPACE_MAX_AGE_MS = 1_000

export function createBlockService(parameters: BlockServiceParameters): BlockService {
  const { helia, blockstore, ledger, uploads, limits, log, now = Date.now } = parameters
  const lock = keyedLock()
  let free = { bytes: Infinity, at: -Infinity }

  const keyOf = (cid: CID) => Buffer.from(cid.multihash.digest).toString('latin1')
  const expiry = () => now() + limits.unregisteredTtlSeconds * 1000
  const sizeOf = async (cid: CID) =>
    stat(blockstore.pathOf(cid)).then(({ size }) => size, undefinedIfMissing)

  const read = (cid: CID) => readFile(blockstore.pathOf(cid)).catch(undefinedIfMissing)

  const checkSpace = async (size: number) => {
    if (now() - free.at > FREE_SPACE_MAX_AGE_MS) {
      const disk = await statfs(parameters.folder)
      free = { bytes: disk.bavail * disk.bsize, at: now() }
    }
    if (free.bytes - size < limits.reserveBytes) throw diskFull()
    if (limits.capacityBytes > 0 && ledger.totals().bytes + size > limits.capacityBytes)
      throw new HttpError(
        507,
        'capacity_reached',
        'This node stores as much as it was set up for.',
        {
          advice: 'Use another node, or ask its operator for room.',
        },
      )
  }
  /** Accounts are free, so what they may store together is limited as well, and what one address may send. */
  const checkUploads = (size: number, source: string) => {
    if (uploads.total() + size > limits.unregisteredBytes)
      throw new HttpError(
        507,
        'unregistered_full',
        'This node holds as many uploads as it takes before they are registered.',
        { advice: 'Use another node, or wait until unregistered uploads expire.' },
      )
    if (source !== '' && uploads.bytesOf(source) + size > limits.unregisteredBytesPerAddress)
      throw new HttpError(
        429,
        'address_quota_exceeded',
        `${uploads.bytesOf(source)} of ${limits.unregisteredBytesPerAddress} bytes from your address are not registered.`,
        { advice: 'Register what was uploaded, use another node, or wait until it expires.' },
      )
  }
  const charge = (cid: CID, size: number, account: string, source = '') => {
    const hash = cid.multihash.digest
    if (ledger.find(hash) !== undefined) return false
    if (account !== NOBODY) {
      const used = ledger.bytesOf(account)
      if (used + size > limits.quotaBytesPerAccount)
        throw new HttpError(
          413,
          'quota_exceeded',
          `${account} has stored ${used} of ${limits.quotaBytesPerAccount} bytes; this block has ${size}.`,
          { advice: 'Wait until unregistered uploads expire, or use another account or node.' },
        )
      checkUploads(size, source)
    }
    ledger.add({ hash, size, account, expiresAt: expiry() })
    if (account !== NOBODY) uploads.add({ hash, size, source })
    return true
  }

  /** Charges first, so that every file has its entry whatever happens, and takes that back when the write fails. */
  const charged = async (
    cid: CID,
    size: number,
    { account, source = '' }: { account: string; source?: string },
    write: () => Promise<void>,
  ) => {
    const isNew = charge(cid, size, account, source)
    try {
      await write()
    } catch (error) {
      if (isNew) ledger.remove(cid.multihash.digest)
      throw error
    }
  }
  const onDisk = (cid: CID, work: () => Promise<void>) =>
    lock(keyOf(cid), work).catch((error: unknown) => {
      throw toDiskError(error)
    })

  return {
    sizeOf,
    read,
    store: (cid, bytes, account = NOBODY, source = '') =>
      onDisk(cid, async () => {
        const size = await sizeOf(cid)
        // A file of another size is damaged: what we were given replaces it.
        if (size !== bytes.byteLength) {
          await checkSpace(bytes.byteLength)
          await charged(cid, bytes.byteLength, { account, source }, async () => {
            if (size === undefined) await helia.blockstore.put(cid, bytes)
            else await blockstore.replace(cid, bytes)
          })
          free.bytes -= bytes.byteLength
        } else charge(cid, bytes.byteLength, account, source)
        ledger.extend(cid.multihash.digest, expiry())
      }),
    repair: (cid, bytes) =>
      onDisk(cid, () =>
        charged(cid, bytes.byteLength, { account: NOBODY }, () => blockstore.replace(cid, bytes)),
      ),
    registered: (cid) => uploads.clear(cid.multihash.digest),
    // Alone with the block: what is about to expire is either kept or gone, never both.
    keep: (cid) =>
      lock(keyOf(cid), async () => {
        const size = await sizeOf(cid)
        if (size === undefined) return undefined
        charge(cid, size, NOBODY)
        ledger.extend(cid.multihash.digest, expiry())
        return size
      }),
    letGo: (cid) => ledger.endAt(cid.multihash.digest, now()),
    discard: (cid) =>
      lock(keyOf(cid), async () => {
        const bytes = await read(cid)
        if (bytes !== undefined && matchesCid(cid, bytes)) return
        await blockstore.delete(cid)
        ledger.remove(cid.multihash.digest)
      }),
    expire: (cid) =>
      lock(keyOf(cid), async () => {
        const entry = ledger.find(cid.multihash.digest)
        if (entry === undefined || entry.expiresAt > now()) return false
        try {
          await helia.blockstore.delete(cid)
        } catch (error) {
          // Pins are looked at by the deletion itself, as one may be made at any moment.
          if (!(error instanceof Error) || error.name !== 'BlockPinnedError') throw error
          ledger.extend(cid.multihash.digest, expiry())
          uploads.clear(cid.multihash.digest)
          return false
        }
        ledger.remove(cid.multihash.digest)
        log.debug({ cid: cid.toString(), account: entry.account }, 'expired block deleted')
        return true
      }),
  }
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/** SQLite's own words for a full disk: SQLITE_FULL, and the SQLITE_IOERR family that it gives for its side files. */
const SQLITE_FULL = 13
const SQLITE_IOERR = 10

function toDiskError(error: unknown): unknown {
  for (const item of [error, (error as { cause?: unknown } | undefined)?.cause]) {
    const { code, errcode = 0 } = (item ?? {}) as { code?: string; errcode?: number }
    const inDatabase = errcode === SQLITE_FULL || (errcode & 0xff) === SQLITE_IOERR
    if (code === 'ENOSPC' || code === 'EDQUOT' || inDatabase) return diskFull(error)
  }
  return error
}

function diskFull(cause?: unknown): HttpError {
  return new HttpError(
    507,
    'disk_full',
    'The disk of this node is full; the block was not stored.',
    {
      advice: 'Use another node; what was stored before is safe.',
      cause,
    },
  )
}
