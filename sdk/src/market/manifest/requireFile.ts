import { InputError } from '../../errors/FanalError.ts'
import type { FileManifest, Manifest } from './manifestSchema.ts'

const advice = {
  stream: 'Open it epoch by epoch, as a stream.',
  control: 'There is nothing to open: send its device a command.',
} as const

/** Whether a manifest describes a file. */
export function isFileManifest(manifest: Manifest): manifest is FileManifest {
  return manifest.fanal.kind === 'file'
}

/**
 * The manifest of something that is opened as a whole.
 *
 * @throws InputError when it is a stream or a control.
 */
export function requireFile(manifest: Manifest): FileManifest {
  if (isFileManifest(manifest)) return manifest
  const { kind } = manifest.fanal
  throw new InputError(`This is a ${kind}, not a file.`, {
    advice: kind === 'file' ? '' : advice[kind],
  })
}
