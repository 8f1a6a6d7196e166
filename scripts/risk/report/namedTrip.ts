import type { LabelledTrip } from '../tuneParameters.ts'

export type NamedTrip = LabelledTrip & { name: string }
