/**
 * What a published file may not be called by: separators of folders, control characters, and marks that turn the
 * direction of writing, with which a name can look as if it had another ending.
 */
const UNSAFE = /[/\\\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Whether a name is one of a file, and no way to another folder. */
export function isSafeFileName(name: string): boolean {
  return name !== '.' && name !== '..' && name.search(UNSAFE) === -1
}

/** A name that can be published: like the given one, with `_` for what it may not have. */
export function safeFileName(name: string): string {
  const safe = name.replace(UNSAFE, '_')
  return safe === '.' || safe === '..' || safe === '' ? 'data' : safe
}
