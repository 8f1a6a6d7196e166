export type TextLine = {
  isHeading: boolean
  parts: { text: string; isStrong: boolean }[]
}

/**
 * Marks headings and what is between two asterisks in a text, line by line. Nothing else of markdown is understood, and
 * nothing becomes a link: the text was written by others.
 */
export function markText(text: string): TextLine[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => {
      const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1]
      const plain = heading ?? line
      const pieces = plain.split('**')
      // An odd mark marks nothing.
      const isMarked = pieces.length % 2 === 1
      const parts = isMarked
        ? pieces.map((piece, index) => ({ text: piece, isStrong: index % 2 === 1 }))
        : [{ text: plain, isStrong: false }]
      return {
        isHeading: heading !== undefined,
        parts: parts.filter((part) => part.text !== ''),
      }
    })
}
