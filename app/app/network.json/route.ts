import { readNetwork } from '@/server/readNetwork.ts'

export const dynamic = 'force-dynamic'

/** The network file, read when asked for. */
export async function GET(): Promise<Response> {
  const read = await readNetwork()
  return read.status === 'ok'
    ? Response.json(read.network, { headers: { 'Cache-Control': 'no-store' } })
    : Response.json(
        { error: { code: 'network_missing', message: read.reason } },
        { status: 503, headers: { 'Cache-Control': 'no-store' } },
      )
}
