import type { Server } from 'node:http'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { DeviceLink } from './deviceLink.ts'

/** Where devices in browsers, or behind proxies that pass only HTTP, connect: `ws://node/mqtt`, subprotocol `mqtt`. */
export const WEB_SOCKET_PATH = '/mqtt'

export type AcceptWebSocketsParameters = {
  /** The node's HTTP server. */
  server: Server
  link: () => DeviceLink | undefined
  /** Ends all connections. */
  signal: AbortSignal
}

/** MQTT over WebSocket on the node's HTTP port. */
export function acceptWebSockets({ server, link, signal }: AcceptWebSocketsParameters): void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // A frame may hold several packets, the lengths of which are watched besides.
    maxPayload: 1_048_576,
    handleProtocols: (protocols) => (protocols.has('mqtt') ? 'mqtt' : false),
  })
  server.on('upgrade', (request, socket, head) => {
    const accept = link()?.accept
    const [path] = (request.url ?? '').split('?', 1)
    if (accept === undefined || path !== WEB_SOCKET_PATH || signal.aborted) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const end = () => webSocket.terminate()
      signal.addEventListener('abort', end)
      webSocket.on('close', () => signal.removeEventListener('abort', end))
      accept(createWebSocketStream(webSocket), request.socket.remoteAddress ?? '')
    })
  })
}
