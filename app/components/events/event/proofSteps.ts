import type { ProofStep, ProofStepName } from '@fanal/sdk/oracle/reading/verifyEventProof'
import type { StepListStep } from '../../ui/StepList.tsx'

const TITLES: Record<ProofStepName, string> = {
  device: 'The device’s own signature',
  times: 'The time at which it was taken in',
  leaf: 'The way through the tree to the root',
  key: 'The committee in office, and its key on the chain',
  report: 'The committee’s signature under the report',
  ledger: 'The contract that others rely on',
}
const ORDER: ProofStepName[] = ['device', 'times', 'leaf', 'key', 'report', 'ledger']

/** What is checked, in order: before anything was, while it is, and with what was found. */
export function proofSteps(
  found: readonly ProofStep[] | undefined,
  isPending: boolean,
): StepListStep[] {
  return ORDER.map((name) => {
    const step = found?.find((one) => one.step === name)
    return {
      title: TITLES[name],
      detail: step?.says,
      state: step ? (step.ok ? 'done' : 'failed') : isPending ? 'now' : 'waiting',
    }
  })
}
