import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that systems hand out to outgoing connections, any of which could take a port before it is used. */
const LOWEST = 12_000
const HIGHEST = 32_000

/** Ports given out by this process, which may not be in use yet. */
const given = new Set<number>()

/** A free TCP port on the loopback interface: the preferred one, or the next free after it, or any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined)
    for (let port = preferred; port < preferred + 20; port++) if (await tryPort(port)) return port
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(LOWEST, HIGHEST)
    if (given.has(port) || !(await tryPort(port))) continue
    given.add(port)
    return port
  }
  throw new Error('no TCP port is free on 127.0.0.1')
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
