import { BigInt, JSONValue, JSONValueKind, TypedMap } from '@graphprotocol/graph-ts'

/** PostgreSQL text cannot hold a zero character, and one field need not be a book. */
const MAX_TEXT = 20000

type JsonObject = TypedMap<string, JSONValue>

export function objectAt(parent: JsonObject, name: string): JsonObject | null {
  const value = parent.get(name)
  return value != null && value.kind == JSONValueKind.OBJECT ? value.toObject() : null
}

/** A text field, or an empty text when it is absent or something else. */
export function textAt(parent: JsonObject, name: string): string {
  const value = parent.get(name)
  return value != null && value.kind == JSONValueKind.STRING ? clean(value.toString()) : ''
}

export function listAt(parent: JsonObject, name: string): JSONValue[] {
  const value = parent.get(name)
  return value != null && value.kind == JSONValueKind.ARRAY ? value.toArray() : []
}

/** The texts of a list; anything else in it is left out. */
export function textsAt(parent: JsonObject, name: string): string[] {
  const values = listAt(parent, name)
  const texts: string[] = []
  for (let i = 0; i < values.length; i++) {
    if (values[i].kind == JSONValueKind.STRING) texts.push(clean(values[i].toString()))
  }
  return texts
}

/**
 * Texts as one that is searched. PostgreSQL refuses to index more than a megabyte of words, and graph-node would try the
 * same block for ever.
 */
export function joined(texts: string[]): string {
  return texts.join(' ').slice(0, MAX_TEXT)
}

/** A whole number not below zero of at most 18 digits, or null. */
export function wholeAt(parent: JsonObject, name: string): BigInt | null {
  const value = parent.get(name)
  if (value == null || value.kind != JSONValueKind.NUMBER) return null
  // The host passes a number as its decimal text; converting any other text would abort the handler.
  const digits = changetype<string>(value.data as u32)
  if (digits.length == 0 || digits.length > 18) return null
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i)
    if (code < 48 || code > 57) return null
  }
  return BigInt.fromString(digits)
}

function clean(text: string): string {
  return text.replaceAll('\0', '').slice(0, MAX_TEXT)
}
