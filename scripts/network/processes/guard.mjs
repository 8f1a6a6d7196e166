/**
 * Cleans up after a supervisor that died without doing so itself (kill -9, a closed terminal, out of memory).
 * It reads orders from the supervisor on stdin: `kill PID`, `forget PID`, `remove FOLDER`, `done`. When stdin ends
 * without `done`, the supervisor is gone: the processes are killed and the folders removed.
 */
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

const pids = new Set()
const folders = new Set()
let done = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

const orders = createInterface({ input: process.stdin })
orders.on('line', (line) => {
  const [order, ...rest] = line.split(' ')
  if (order === 'kill') pids.add(Number(rest[0]))
  else if (order === 'forget') pids.delete(Number(rest[0]))
  else if (order === 'remove') folders.add(rest.join(' '))
  else if (order === 'done') done = true
})
orders.on('close', async () => {
  if (!done) {
    signalAll('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    signalAll('SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.exit(0)
})

/** Every process leads a group of its own, so its children go with it. */
function signalAll(signal) {
  for (const pid of pids) {
    try {
      process.kill(-pid, signal)
    } catch {
      // Already gone.
    }
  }
}
