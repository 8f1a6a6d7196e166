import { readFile } from 'node:fs/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { storeText } from '@fanal/sdk/governance/text/storeText'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import type { Context } from '../context.ts'

/** `publish-text FILE`: stores a text whose digest stands on the chain, or soon will, on the fog nodes. */
export async function publishText({ client, say }: Context, [file]: string[]) {
  if (!file) throw new InputError('Which file? publish-text FILE')
  const { digest } = await storeText(client, { text: await readText(file) })
  const cid = cidOfDigest(digest)
  say(`Stored: digest ${digest}`)
  say(`        CID ${cid}`)
  say('Fog nodes keep it for a day, and for good once the chain names its digest.')
  return { digest, cid }
}

/** Every byte counts for the digest, also a byte order mark. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new InputError(`The file ${file} cannot be read.`, { cause })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new InputError(`${file} is not text in UTF-8.`, { cause })
  }
}
