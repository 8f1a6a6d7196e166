import { mkdir, open, readFile, rename } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { Hex } from '../content/types.ts'
import { createSeqIndex } from '../devices/client/createSeqIndex.ts'
import type { DeviceStore } from '../devices/client/deviceStore.ts'
import { encodeEventMessage, EventMessageSchema } from '../devices/eventMessage.ts'
import type { EventMessage } from '../devices/eventMessage.ts'

const LineSchema = v.union([
  v.strictObject({ add: EventMessageSchema, call: v.exactOptional(v.string()) }),
  v.strictObject({ remove: v.number() }),
  v.strictObject({ last: v.number(), calls: v.array(v.string()) }),
])

/** The file is written anew without what is over when it is larger than this and nothing waits. */
const COMPACT_BYTES = 1 << 20

type Place = { at: number; length: number }

/**
 * Keeps a device's events in one file of JSON lines that only grows, and only where the waiting ones are in memory. An event
 * is on disk (fsync) before `add` resolves; a line that was cut off by a loss of power was never sent and is dropped.
 */
export async function createFileDeviceStore(
  file: string,
): Promise<DeviceStore & { close: () => Promise<void> }> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const waiting = createSeqIndex<Place>()
  const answered = new Set<string>()
  let last = 0
  let size = 0
  const note = (line: v.InferOutput<typeof LineSchema>, place: Place) => {
    if ('add' in line) {
      last = line.add.event.seq
      waiting.add(last, place)
      if (line.call !== undefined) answered.add(line.call)
    } else if ('remove' in line) waiting.remove(line.remove)
    else {
      last = line.last
      for (const call of line.calls) answered.add(call)
    }
  }
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, size)) {
    const line = v.parse(LineSchema, JSON.parse(content.toString('utf8', size, end)))
    note(line, { at: size, length: end - size })
    size = end + 1
  }
  let handle: FileHandle = await open(file, 'a+', 0o600)
  await handle.truncate(size)

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }
  const append = async (text: string, isDurable: boolean): Promise<number> => {
    const bytes = Buffer.from(text)
    try {
      await handle.appendFile(bytes)
      if (isDurable) await handle.datasync()
    } catch (error) {
      // Half a line would swallow the next one.
      await handle.truncate(size)
      throw error
    }
    size += bytes.length
    return size - bytes.length
  }
  /** Events that come while the disk is busy are written together. */
  let gathered: { message: EventMessage; callId: Hex | undefined }[] = []
  let writing: Promise<void> | undefined
  const write = async () => {
    writing = undefined
    const group = gathered
    gathered = []
    const lines = group.map(({ message, callId }) => {
      const call = callId === undefined ? '' : `,"call":${JSON.stringify(callId)}`
      return `{"add":${encodeEventMessage(message)}${call}}\n`
    })
    let at = await append(lines.join(''), true)
    for (const [index, { message, callId }] of group.entries()) {
      const length = Buffer.byteLength(lines[index] ?? '') - 1
      note({ add: message, ...(callId && { call: callId }) }, { at, length })
      at += length + 1
    }
  }
  const compact = async () => {
    const fresh = await open(`${file}.new`, 'w', 0o600)
    const text = `${JSON.stringify({ last, calls: [...answered] })}\n`
    await fresh.writeFile(text)
    await fresh.datasync()
    await fresh.close()
    await rename(`${file}.new`, file)
    await handle.close()
    handle = await open(file, 'a+', 0o600)
    size = Buffer.byteLength(text)
  }
  const read = async ({ at, length }: Place): Promise<EventMessage> => {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
    const line = v.parse(LineSchema, JSON.parse(buffer.toString()))
    if (!('add' in line)) throw new Error(`${file} was changed by somebody else`)
    return line.add
  }

  return {
    lastSeq: () => last,
    count: waiting.size,
    add: (message, callId) => {
      gathered.push({ message, callId })
      return (writing ??= inTurn(write))
    },
    waiting: (after, limit) => inTurn(() => Promise.all(waiting.above(after, limit).map(read))),
    remove: (seq) =>
      inTurn(async () => {
        if (!waiting.remove(seq)) return
        await append(`${JSON.stringify({ remove: seq })}\n`, false)
        if (waiting.size() === 0 && size > COMPACT_BYTES) await compact()
      }),
    isAnswered: (callId: Hex) => answered.has(callId),
    close: () => inTurn(() => handle.close()),
  }
}
