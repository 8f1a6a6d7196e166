import { hiddenCharacters } from './plainText.ts'

/**
 * A text of which every character counts, as it can be read: what would be hidden, or turn the order of letters, stands there
 * by its number. So two texts that differ always look different.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(
      hiddenCharacters,
      (character) =>
        `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}
