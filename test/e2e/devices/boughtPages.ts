import type { VisitPagesParameters } from '../story/visitPages.ts'

/** The pages of a stream whose pass is opened and of a control, for whoever has bought both. */
export function boughtPages({
  stream,
  control,
}: {
  stream: string
  control: string
}): VisitPagesParameters['pages'] {
  return [
    {
      name: 'stream',
      path: `/dataset/${stream}`,
      ready: async (page) => {
        await page.getByRole('button', { name: /^Open( what you bought)?$/ }).click()
        await page.getByRole('region', { name: /^Rows of epoch/ }).waitFor()
      },
    },
    {
      name: 'control',
      path: control,
      ready: (page) => page.getByRole('heading', { name: 'What it understands' }).waitFor(),
    },
  ]
}
