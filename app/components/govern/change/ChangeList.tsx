import type { DecodedCall } from '@fanal/sdk/governance/types'
import { ChangeView } from './ChangeView.tsx'

/** Everything that a proposal does when it is executed, in words and in the order of the execution. */
export function ChangeList({ calls, isExecuted }: { calls: DecodedCall[]; isExecuted: boolean }) {
  return (
    <ol className="grid grid-cols-1 gap-3">
      {calls.map((call, index) => (
        <li key={index}>
          <ChangeView call={call} isExecuted={isExecuted} />
        </li>
      ))}
    </ol>
  )
}
