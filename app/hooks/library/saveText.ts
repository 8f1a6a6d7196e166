export type SaveTextParameters = { text: string; fileName: string }

/** Hands a text to the browser's downloads. */
export function saveText({ text, fileName }: SaveTextParameters): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName })
  link.click()
  // The download has taken its own reference by the next turn of the loop.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
