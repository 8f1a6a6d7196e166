import type { CID } from 'multiformats/cid'
import * as v from 'valibot'
import { parseCid } from '../blocks/parseCid.ts'

/** The one part of a manifest that storage must know; whoever opens the dataset checks the rest. */
const ManifestSchema = v.object({
  fanal: v.object({ content: v.object({ cid: v.pipe(v.string(), v.maxLength(200)) }) }),
})

/** Root of the content that a manifest describes; undefined when it names none that this node can hold. */
export function contentRootOf(manifest: Uint8Array): CID | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(manifest)
    return parseCid(v.parse(ManifestSchema, JSON.parse(text)).fanal.content.cid)
  } catch {
    return undefined
  }
}
