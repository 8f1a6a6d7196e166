import type { Socket } from 'node:net'
import { InputError, RetryableError } from '../../errors/FanalError.ts'
import type { OpenTransport } from './transport.ts'

/** Milliseconds until a broker must have taken the connection. */
const TIMEOUT = 10_000

/** Opens `mqtt:` (TCP) and `mqtts:` (TLS) in Node, `ws:` and `wss:` everywhere. */
export const openTransport: OpenTransport = (url, events) => {
  const { protocol } = new URL(url)
  if (protocol === 'mqtt:' || protocol === 'mqtts:') return openSocket(url, events)
  if (protocol === 'ws:' || protocol === 'wss:') return openWebSocket(url, events)
  throw new InputError(`cannot connect to a broker by ${protocol}`)
}

const openSocket: OpenTransport = async (url, { onData, onClose }) => {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'mqtts:'
  const place = { host, port: Number(port || (isSecure ? 8883 : 1883)) }
  const socket: Socket = isSecure
    ? (await import('node:tls')).connect({ ...place, servername: host })
    : (await import('node:net')).connect(place)
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('timed out')), TIMEOUT)
    const isOpen = isSecure ? 'secureConnect' : 'connect'
    let opened = false
    let failure: unknown
    socket.on('error', (error) => (failure = error))
    socket.on(isOpen, () => {
      clearTimeout(timer)
      opened = true
      resolve()
    })
    socket.on('data', onData)
    socket.on('close', () => {
      clearTimeout(timer)
      if (opened) onClose(failure)
      else reject(unreachable(url, failure))
    })
  })
  return {
    send: (bytes) => void (socket.writable && socket.write(bytes)),
    close: () => socket.destroy(),
  }
}

const openWebSocket: OpenTransport = async (url, { onData, onClose }) => {
  const socket = new WebSocket(url, 'mqtt')
  socket.binaryType = 'arraybuffer'
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), TIMEOUT)
    let opened = false
    socket.onopen = () => {
      clearTimeout(timer)
      opened = true
      resolve()
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => onData(new Uint8Array(data))
    socket.onclose = () => {
      clearTimeout(timer)
      if (opened) onClose()
      else reject(unreachable(url, undefined))
    }
  })
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>)
    },
    close: () => socket.close(),
  }
}

const unreachable = (url: string, cause: unknown) =>
  new RetryableError(`${new URL(url).host} does not answer.`, { cause, details: { url } })
