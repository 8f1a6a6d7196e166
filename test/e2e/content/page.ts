/** Runs in Chromium: what a publisher's and a buyer's page do with a file, without wallet and chain. */
import { openContent } from '@fanal/sdk/content/openContent'
import { sealContent } from '@fanal/sdk/content/sealContent'
import { sourceFromBlob } from '@fanal/sdk/content/sourceFromBlob'
import type { OpenableContent, RowsRequest } from '@fanal/sdk/content/types'
import { createBlockWriter } from '@fanal/sdk/storage/createBlockWriter'

export type RoundTripRequest = {
  node: string
  name: string
  /** Size of random content, or the content itself. */
  bytes?: number
  text?: string
  compression?: 'none' | 'gzip'
  rows?: RowsRequest
}

export type RoundTripAnswer = {
  content: OpenableContent
  contentKey: number[]
  sealedSha256: string
  openedSha256: string
  openedBytes: number
}

declare global {
  interface Window {
    roundTrip?: (request: RoundTripRequest) => Promise<RoundTripAnswer>
  }
}

window.roundTrip = async ({ node, name, bytes = 0, text, compression = 'none', rows }) => {
  const file = new File(text === undefined ? randomPieces(bytes) : [text], name)
  const writer = createBlockWriter({ nodes: [node], token: 'a token' })
  const sealed = await sealContent({
    source: sourceFromBlob({ blob: file }),
    compression,
    ...(rows ? { rows } : {}),
    putBlock: writer.putBlock,
  })
  await writer.pinRoot(sealed.content.cid)

  const pieces: BlobPart[] = []
  const { content, recordRoot, keyDigest, plan } = sealed
  const openable = { content, recordRoot, keyDigest, rows: sealed.rows }
  await openContent({
    content: openable,
    contentKey: plan.contentKey,
    gateways: [node],
    sink: new WritableStream({ write: (piece) => void pieces.push(new Uint8Array(piece)) }),
  })
  const opened = new Blob(pieces)
  return {
    content: openable,
    contentKey: [...plan.contentKey],
    sealedSha256: await sha256(file),
    openedSha256: await sha256(opened),
    openedBytes: opened.size,
  }
}

function randomPieces(bytes: number): BlobPart[] {
  const pieces: BlobPart[] = []
  for (let left = bytes; left > 0; left -= 65_536) {
    pieces.push(crypto.getRandomValues(new Uint8Array(Math.min(left, 65_536))))
  }
  return pieces
}

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
