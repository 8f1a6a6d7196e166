import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import type { CrashReplay } from '../../insurance/accident/createCrashReplay.ts'

export type StartControlParameters = { replay: CrashReplay }
export type Control = {
  /** Base URL; whoever knows it may press the buttons. */
  url: string
  stop: () => Promise<void>
}

const MAX_BODY_BYTES = 1_024
const AskSchema = v.object({
  device: v.optional(
    v.custom<`0x${string}`>(
      (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
      'a device (0x and 64 hex digits)',
    ),
  ),
})

/**
 * What a local network can be asked to do from its app: `GET` and `POST /crash`. It listens on the loopback interface, and its
 * address has a secret in it, so that no web page can find it.
 */
export async function startControl({ replay }: StartControlParameters): Promise<Control> {
  const secret = randomBytes(16).toString('hex')
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    if (request.url !== `/${secret}/crash`) return [404, wrong('not_found', 'There is nothing.')]
    if (request.method === 'GET') return [200, replay.view()]
    if (request.method !== 'POST') return [405, wrong('method', 'GET or POST.')]
    const asked = v.safeParse(AskSchema, parse(await read(request)))
    if (!asked.success) return [400, wrong('bad_request', v.summarize(asked.issues))]
    const { device } = asked.output
    return replay.begin(device ? { device } : {})
      ? [202, replay.view()]
      : [409, wrong('busy', 'A crash is being replayed, or no such car is there.')]
  }
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) => send(response, 500, wrong('failed', String(error))),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) {
    text += piece as string
    if (text.length > MAX_BODY_BYTES) throw new Error('the request is too long')
  }
  return text
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

const wrong = (code: string, message: string) => ({ error: { code, message } })
