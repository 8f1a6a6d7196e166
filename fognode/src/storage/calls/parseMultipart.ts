import { HttpError } from '../../http/httpError.ts'

/**
 * The content of the only part of a `multipart/form-data` body (RFC 7578), as Kubo's clients send a block. The body is
 * small and complete in memory, so nothing is copied.
 */
export function parseMultipart(contentType: string | undefined, body: Buffer): Buffer {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType ?? '')
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw malformed('without a boundary')
  const open = Buffer.from(`--${name}\r\n`, 'latin1')
  const start = body.indexOf(open)
  // A preamble before the first boundary is allowed and means nothing.
  if (start === -1 || (start > 0 && body.toString('latin1', start - 2, start) !== '\r\n'))
    throw malformed('without a first part')
  const head = start + open.length
  const empty = body.toString('latin1', head, head + 2) === '\r\n'
  const gap = empty ? head : body.indexOf('\r\n\r\n', head, 'latin1')
  if (gap === -1) throw malformed('whose first part has no end of headers')
  const content = gap + (empty ? 2 : 4)
  const end = body.indexOf(`\r\n--${name}`, content, 'latin1')
  if (end === -1) throw malformed('whose first part does not end')
  const close = end + 4 + Buffer.byteLength(name, 'latin1')
  if (body.toString('latin1', close, close + 2) !== '--') throw malformed('with more than one part')
  return body.subarray(content, end)
}

function malformed(how: string): HttpError {
  return new HttpError(
    400,
    'malformed_body',
    `Expected one part of multipart/form-data, found a body ${how}.`,
  )
}
