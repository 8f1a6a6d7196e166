import { createServer } from 'node:net'

/** A free TCP port on the loopback interface: the preferred one, or the next free after it, or any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined)
    for (let port = preferred; port < preferred + 20; port++) if (await tryPort(port)) return port
  const port = await tryPort(0)
  if (port === undefined) throw new Error('no TCP port is free on 127.0.0.1')
  return port
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
