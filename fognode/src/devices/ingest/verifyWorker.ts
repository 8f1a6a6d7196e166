import { parentPort, workerData } from 'node:worker_threads'
import { createCheckSignatures } from './createCheckSignatures.ts'

type Job = { packed: Uint8Array; count: number }

const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread.')
const check = await createCheckSignatures(
  (workerData as { domainSeparator: Uint8Array }).domainSeparator,
)
port.on('message', ({ packed, count }: Job) => {
  port.postMessage({ verdicts: check(packed, count) })
})
