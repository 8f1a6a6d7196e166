import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'

/** What the local network's cheaper product says to people, and its tariff. */
export const basicDocument: ProductDocument = {
  version: 1,
  name: 'Basic',
  covers: [
    'A crash of your own car as far as it is your fault: 30 % of the sum from 8 g, all of it from 25 g, times your part of the liability.',
    'What you owe others in such a crash: the same share of the second sum, times your part of the liability.',
    'It pays as soon as one roadside camera of somebody else has seen the crash; above 1,000 a minute later, if nothing speaks against it.',
  ],
  exclusions: [
    'Your own car as far as others are at fault: their cover pays for that, if they have one.',
    'Crashes milder than 8 g, and whatever the car did not report itself.',
    'Crashes that no accepted camera saw, or only one that a party owns or operates.',
    'Crashes in the first seconds after the purchase, and after the last day of the cover.',
    'A second crash within half a minute: it counts as the same one.',
    'More than the sums insured, however many crashes there are.',
    'A car that has changed hands or was enrolled anew since the purchase.',
  ],
  yearlyRateBps: { own: 100, liability: 120 },
}
