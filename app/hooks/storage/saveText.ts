export type SaveTextParameters = { name: string; text: string }

/** Lets the browser save a text as a file. */
export function saveText({ name, text }: SaveTextParameters): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
