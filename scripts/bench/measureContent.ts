import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseExact } from '@fanal/sdk/node/jsonCodec'
import { people } from '../network/accounts/localAccounts.ts'
import { startLocalNetwork } from '../network/startLocalNetwork.ts'
import { measureOpening } from './content/measureOpening.ts'
import { measureSealing } from './content/measureSealing.ts'
import type { WorkerAnswer } from './content/worker.ts'

export type MeasureContentReturnType = {
  ratios: {
    /** Throughput of encrypting with CID and roots over that of AES-GCM alone, 512 MB. */
    encrypt: number
    /** Time of opening over that of a plain verified fetch, 100 MB. */
    open: number
  }
  /** Peak memory of the SDK's process for a file of 1 GB. */
  memoryMB: { publish1GB: number; open1GB: number }
}

const MB = 1_000_000
const run = promisify(execFile)

/** Measures encrypting, opening and memory, against a local network whose fog nodes are processes of their own. */
export async function measureContent(
  log: (line: string) => void,
): Promise<MeasureContentReturnType> {
  log('Encrypting 512 MB, beside AES-GCM alone')
  const encrypt = await measureSealing(512)
  const local = await startLocalNetwork({ parts: {}, samples: false })
  const folder = await mkdtemp(join(tmpdir(), 'fanal-bench-'))
  const worker = async (...words: string[]) => {
    const { stdout } = await run(
      process.execPath,
      [join(import.meta.dirname, 'content/worker.ts'), ...words],
      {
        env: { ...process.env, FANAL_PRIVATE_KEY: people[0]?.privateKey },
        maxBuffer: 16 << 20,
      },
    )
    return { answer: parseExact(stdout) as WorkerAnswer, text: stdout }
  }
  try {
    const small = join(folder, 'small.bin')
    await writeRandom(small, 100 * MB)
    log('Opening 100 MB, beside a plain verified fetch')
    const { answer } = await worker('publish', local.networkFilePath, small)
    const opening = await measureOpening({
      ...answer,
      gateway: local.network.fogNodes[0]?.url ?? '',
      folder,
    })

    log('Publishing 1 GB')
    const large = join(folder, 'large.bin')
    await writeRandom(large, 1_000 * MB)
    const published = await worker('publish', local.networkFilePath, large)
    await rm(large)
    log('Opening 1 GB')
    const contentFile = join(folder, 'content.json')
    await writeFile(contentFile, published.text, { mode: 0o600 })
    const opened = await worker('open', local.networkFilePath, join(folder, 'opened'), contentFile)
    return {
      ratios: { encrypt: round(encrypt), open: round(opening) },
      memoryMB: {
        publish1GB: Math.ceil(published.answer.peakBytes / MB),
        open1GB: Math.ceil(opened.answer.peakBytes / MB),
      },
    }
  } finally {
    await local.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeRandom(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w')
  const piece = new Uint8Array(MB)
  for (let written = 0; written < bytes; written += MB) {
    await file.write(randomFillSync(piece))
  }
  await file.close()
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
