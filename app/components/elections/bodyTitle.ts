/** The name of a body at the beginning of a sentence: "council" → "Council". */
export function bodyTitle(name: string): string {
  return name === '' ? 'Unnamed body' : name.charAt(0).toUpperCase() + name.slice(1)
}
