import canonicalize from 'canonicalize'
import { ManifestError } from './errors.ts'
import { MAX_MANIFEST_BYTES, type Manifest } from './manifestSchema.ts'
import { validateManifest } from './parseManifest.ts'
import type { Bytes } from '../../content/types.ts'

/**
 * Bytes of a manifest: canonical JSON (RFC 8785), so that the same manifest has the same digest everywhere.
 *
 * @throws ManifestError when it is not valid or larger than one block (1 MiB).
 */
export function encodeManifest(manifest: Manifest): Bytes {
  const json = canonicalize(validateManifest(manifest))
  const bytes = new TextEncoder().encode(json)
  if (bytes.length > MAX_MANIFEST_BYTES) {
    throw new ManifestError(
      '',
      `at most ${MAX_MANIFEST_BYTES} bytes (found ${bytes.length}); publish fewer sample rows or columns`,
    )
  }
  return bytes
}
