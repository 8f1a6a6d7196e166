import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'

/** What the local network's motor product says to people, and its tariff. */
export const motorDocument: ProductDocument = {
  version: 1,
  name: 'Motor',
  covers: [
    'A crash of your own car, whoever is at fault: 10 % of the sum from 4 g, 50 % from 15 g, all of it from 40 g.',
    'What you owe others in such a crash: the same share of the second sum, times your part of the liability.',
    'It pays as soon as two roadside cameras of different owners and operators have seen the crash; above 3,000 a minute later, if nothing speaks against it.',
  ],
  exclusions: [
    'Crashes milder than 4 g, and whatever the car did not report itself.',
    'Crashes that fewer than two accepted cameras saw, or only cameras that a party owns or operates.',
    'Crashes in the first seconds after the purchase, and after the last day of the cover.',
    'A second crash within half a minute: it counts as the same one.',
    'More than the sums insured, however many crashes there are.',
    'A car that has changed hands or was enrolled anew since the purchase.',
  ],
  yearlyRateBps: { own: 500, liability: 150 },
}
