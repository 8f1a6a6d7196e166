import * as v from 'valibot'
import { ManifestError } from './errors.ts'
import { ManifestSchema, MAX_MANIFEST_BYTES, type Manifest } from './manifestSchema.ts'

/** Checks the form of a value that should be a manifest; throws `ManifestError` that names the first wrong place. */
export function validateManifest(value: unknown): Manifest {
  const result = v.safeParse(ManifestSchema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new ManifestError(v.getDotPath(issue) ?? '', `${issue.message} (found ${issue.received})`)
}

/**
 * Reads a manifest from its bytes. Everything in it is data: show its texts as text only.
 * The bytes must already have matched the digest on chain.
 *
 * @throws ManifestError when it is too large, no JSON, of an unknown version, or has a wrong type somewhere.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > MAX_MANIFEST_BYTES) {
    throw new ManifestError('', `at most ${MAX_MANIFEST_BYTES} bytes (found ${bytes.length})`)
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new ManifestError('', 'JSON in UTF-8', cause)
  }
  return validateManifest(value)
}
