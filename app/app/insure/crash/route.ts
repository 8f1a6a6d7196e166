export const dynamic = 'force-dynamic'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** Which cars can be crashed here, and how the last crash went. Only `npm start` names a control; elsewhere there is none. */
export async function GET(): Promise<Response> {
  return ask({ method: 'GET' })
}

/** Has the local network crash a car: `{"device":"0x…"}`. */
export async function POST(request: Request): Promise<Response> {
  // Another site's page must not be able to press the button.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin')
    return refuse(403, 'foreign_page', 'Only a page of this app may ask for a crash.')
  return ask({ method: 'POST', body: await request.text() })
}

async function ask(init: { method: string; body?: string }): Promise<Response> {
  const control = process.env.FANAL_CONTROL_URL
  if (!control) return refuse(404, 'no_control', 'Crashes are replayed on a local network only.')
  try {
    const answer = await fetch(`${control}/crash`, {
      ...init,
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json' },
    })
    return Response.json(await answer.json(), { status: answer.status, headers: NO_STORE })
  } catch {
    return refuse(503, 'control_silent', 'The local network does not answer.')
  }
}

const refuse = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status, headers: NO_STORE })
