import { Address, Bytes } from '@graphprotocol/graph-ts'

/** A text as PostgreSQL can keep it: without characters 0. */
export function storable(text: string): string {
  return text.replaceAll('\0', '')
}

/** A name as contracts store it: text padded with zeros to 32 bytes. Anything that is not plain ASCII shows as "?". */
export function shortText(word: Bytes): string {
  let text = ''
  for (let i = 0; i < word.length && word[i] != 0; i++) {
    const code = <i32>word[i]
    text += code >= 32 && code < 127 ? String.fromCharCode(code) : '?'
  }
  return text
}

/** Null for the zero address, which stands for nobody. */
export function somebody(address: Address): Bytes | null {
  return address.equals(Address.zero()) ? null : address
}

export function bytesOf(addresses: Address[]): Bytes[] {
  const list: Bytes[] = []
  for (let i = 0; i < addresses.length; i++) list.push(addresses[i])
  return list
}
