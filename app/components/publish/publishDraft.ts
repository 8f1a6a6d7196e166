import { type OfferProblems, offerProblems, type OfferTermsDraft } from '../market/offerDraft.ts'

/** What a seller has filled in, as typed. */
export type PublishDraft = OfferTermsDraft & {
  name: string
  description: string
  keywords: string
  license: string
  creatorName: string
  /** Row indices to show, row 0 = first line of the file. */
  rows: number[]
  /** Names of columns whose type and statistics are shown. */
  columns: string[]
  onSale: boolean
  compress: boolean
}

export type DraftProblems = OfferProblems &
  Partial<Record<'name' | 'description' | 'keywords' | 'license', string>>

export const LICENCES: { id: string; name: string }[] = [
  { id: 'CC-BY-4.0', name: 'CC BY 4.0: any use, with credit' },
  { id: 'CC0-1.0', name: 'CC0: any use, no conditions' },
  { id: 'CC-BY-SA-4.0', name: 'CC BY-SA 4.0: with credit, share alike' },
  { id: 'CC-BY-NC-4.0', name: 'CC BY-NC 4.0: no commercial use' },
  { id: 'ODbL-1.0', name: 'ODbL 1.0: open database licence' },
  { id: 'LicenseRef-Proprietary', name: 'My own terms, for the buyer alone' },
]

const LICENCE = /^([A-Za-z0-9.+-]{1,64}|https?:\/\/\S{1,2000})$/

/** What is still wrong with a draft, in words, by field. Empty = ready. */
export function draftProblems(draft: PublishDraft, decimals: number): DraftProblems {
  const problems: DraftProblems = {}
  if (draft.name.trim() === '') problems.name = 'Give it a name that buyers will look for.'
  else if (draft.name.length > 200) problems.name = 'At most 200 characters.'
  if (draft.description.length > 20_000) problems.description = 'At most 20,000 characters.'
  const keywords = splitKeywords(draft.keywords)
  if (keywords.length > 50) problems.keywords = 'At most 50 keywords.'
  else if (keywords.some((word) => word.length > 100)) {
    problems.keywords = 'At most 100 characters a keyword.'
  }
  if (!LICENCE.test(draft.license)) {
    problems.license =
      'Give an SPDX identifier, like CC-BY-4.0, or an address starting with https://.'
  }
  return draft.onSale ? { ...problems, ...offerProblems(draft, decimals) } : problems
}

/** "traffic, road ,  road" → ["traffic", "road"] */
export function splitKeywords(text: string): string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '')
}
