import { type Hex, hexToBytes } from 'viem'

const NETWORK_KINDS: Record<number, string> = {
  1: 'You fell short of an agreement',
}

/** What a call says: the network's own in words, an application's by its name if the device's owner gave one. */
export function callWords(
  kind: number,
  names: readonly { kind: number; name: string }[] = [],
): string {
  return NETWORK_KINDS[kind] ?? names.find((one) => one.kind === kind)?.name ?? `Command ${kind}`
}

/** Data of a call as text where it is plain text, else as it is. Nothing of it is ever more than text. */
export function dataText(data: Hex): string {
  if (data === '0x') return ''
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(hexToBytes(data))
    return /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\n]+$/u.test(text) ? text : data
  } catch {
    return data
  }
}
