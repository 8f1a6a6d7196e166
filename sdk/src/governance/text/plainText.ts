/**
 * Control characters but line ends and tabs, marks that turn the direction in which a line is read, and those that nobody
 * sees. Joiners stay, as some scripts and pictures need them.
 */
export const hiddenCharacters =
  /(?![\n\t])\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu

/**
 * A text that somebody else wrote, without the characters that would let it change what stands beside it: a terminal obeys
 * some, and others make letters appear in another order.
 */
export function plainText(text: string): string {
  return text.replace(hiddenCharacters, '')
}
