import { gzipSync } from 'node:zlib'

export type MeasureFirstLoadParameters = { url: string }
/** Bytes of JavaScript, after gzip, that a page asks for before anything is pressed. */
export type MeasureFirstLoadReturnType = { files: number; gzipBytes: number }

/** Adds up the scripts that the HTML of a page names, each compressed on its own as a server sends it. */
export async function measureFirstLoad(
  parameters: MeasureFirstLoadParameters,
): Promise<MeasureFirstLoadReturnType> {
  const { url } = parameters
  const html = await read(url).then((bytes) => bytes.toString('utf8'))
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1])
    .filter((source) => source !== undefined)
  const sources = [...new Set(scripts)]
  if (sources.length === 0) throw new Error(`${url} names no scripts; is it a page of the app?`)
  const sizes = await Promise.all(
    sources.map(async (source) => gzipSync(await read(new URL(source, url).href)).length),
  )
  return { files: sources.length, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

async function read(url: string): Promise<Buffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`)
  return Buffer.from(await response.arrayBuffer())
}
