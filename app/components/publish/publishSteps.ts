import type { PublishProgress, PublishStep } from '@fanal/sdk/market/types'
import type { StepListStep } from '../ui/StepList.tsx'

const ORDER: Record<PublishStep, number> = {
  reading: 0,
  encrypting: 1,
  uploading: 1,
  sealing: 2,
  manifest: 2,
  wallet: 3,
  mining: 4,
  done: 5,
}

/** The steps of a publication in words, each with where it stands. */
export function publishSteps(
  progress: PublishProgress | undefined,
  failed: boolean,
): StepListStep[] {
  const reached = progress ? ORDER[progress.step] : -1
  const state = (step: number): StepListStep['state'] => {
    if (reached > step) return 'done'
    if (reached < step) return 'waiting'
    return failed ? 'failed' : 'now'
  }
  return [
    {
      title: 'Sign: let the fog nodes take your upload',
      detail: 'In your wallet. Costs nothing and is good for a day.',
    },
    { title: 'Encrypt and upload', detail: 'On this device; only ciphertext leaves it.' },
    { title: 'Sign: the public description', detail: 'In your wallet. Costs nothing.' },
    {
      title: 'Send one transaction',
      detail: 'It registers the dataset and its offer. You pay the network fee.',
    },
    { title: 'The chain records it' },
  ].map((step, index) => ({ ...step, state: state(index) }))
}
