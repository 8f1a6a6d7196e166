import { renderUnicodeCompact } from 'uqr'

/** Bright on black, whatever the terminal's own colours are. */
const BRIGHT = '\u001B[97;40m'
const PLAIN = '\u001B[0m'
/** Modules that a reader wants around a code. */
const BORDER = 4

/** A QR code of a text as lines for a terminal, two rows of it in each. */
export function drawCode(text: string): string {
  return renderUnicodeCompact(text, { ecc: 'L', border: BORDER })
    .split('\n')
    .map((line) => `${BRIGHT}${line}${PLAIN}\n`)
    .join('')
}
