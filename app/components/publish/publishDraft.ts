import { parseAmount } from '../format/parseAmount.ts'

/** What a seller has filled in so far, as typed. */
export type PublishDraft = {
  name: string
  description: string
  keywords: string
  license: string
  creator: string
  onSale: boolean
  price: string
  /** Address of the payment token. */
  token: string
  /** Seconds; 0 = without end. */
  duration: number
  settlementWindow: number
}

export type DraftProblems = Partial<Record<'name' | 'license' | 'price' | 'keywords', string>>

export const LICENSES: [id: string, name: string][] = [
  ['CC-BY-4.0', 'CC BY 4.0: use it, name me'],
  ['CC-BY-SA-4.0', 'CC BY-SA 4.0: name me, share alike'],
  ['CC-BY-NC-4.0', 'CC BY-NC 4.0: name me, not for commerce'],
  ['ODbL-1.0', 'ODbL 1.0: open database licence'],
  ['CC0-1.0', 'CC0: no rights reserved'],
  ['LicenseRef-Proprietary', 'My own terms, for the buyer only'],
]

export const DURATIONS: [seconds: number, name: string][] = [
  [86_400, '1 day'],
  [604_800, '1 week'],
  [2_592_000, '30 days'],
  [31_536_000, '1 year'],
  [0, 'without end'],
]

export const WINDOWS: [seconds: number, name: string][] = [
  [600, '10 minutes'],
  [86_400, '1 day'],
  [604_800, '1 week'],
]

/** What is still missing or wrong, each said as what is expected. */
export function draftProblems(draft: PublishDraft, decimals: number): DraftProblems {
  const price = parseAmount(draft.price, decimals)
  return {
    ...(draft.name.trim() === '' && { name: 'Give it a name that a stranger understands.' }),
    ...(draft.name.length > 200 && { name: 'At most 200 characters.' }),
    ...(parseKeywords(draft.keywords).length > 50 && { keywords: 'At most 50 keywords.' }),
    ...(draft.onSale &&
      (price === undefined || price === 0n) && {
        price: `An amount above zero with at most ${decimals} decimals, like 2.50.`,
      }),
  }
}

/** "traffic, speed ,, roads" → the distinct words between the commas. */
export function parseKeywords(text: string): string[] {
  return [...new Set(text.split(',').map((word) => word.trim().slice(0, 100)).filter((word) => word !== ''))]
}

/** A name to begin with: "my_road-data.csv" → "My road data". */
export function nameFromFile(fileName: string): string {
  const words = fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '').replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
