import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type ChainSwitch = {
  /** URL that leads to the chain while the switch is on. */
  url: string
  turn: (on: boolean) => void
  close: () => Promise<void>
}

/** A cable between nodes and chain that can be pulled and put back. */
export async function createChainSwitch(rpcUrl: string): Promise<ChainSwitch> {
  const target = new URL(rpcUrl)
  const sockets = new Set<Socket>()
  let connected = true
  const server = createServer((incoming) => {
    if (!connected) {
      incoming.destroy()
      return
    }
    const outgoing = connect(Number(target.port), target.hostname)
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        incoming.destroy()
        outgoing.destroy()
      })
    }
    incoming.pipe(outgoing).pipe(incoming)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn: (on) => {
      connected = on
      if (!on) cut()
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
