import type { DecodedCall } from '@fanal/sdk/governance/types'

/** The call as the chain makes it, for those who want to check the words. */
export function RawCall({ call }: { call: DecodedCall }) {
  const { change } = call
  return (
    <details className="text-sm">
      <summary className="w-fit text-muted hover:text-text">The call itself</summary>
      <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-[8rem_1fr]">
        <dt className="text-muted">Contract</dt>
        <dd className="break-all">
          {call.targetName && `${call.targetName} `}
          <span className="mono">{call.target}</span>
        </dd>
        {change.kind === 'call' &&
          change.arguments.map(({ name, type, text }, index) => (
            <div key={index} className="contents">
              <dt className="text-muted">{name || type}</dt>
              <dd className="mono break-all">{text}</dd>
            </div>
          ))}
        {call.value > 0n && (
          <>
            <dt className="text-muted">Wei sent along</dt>
            <dd className="mono">{call.value.toString()}</dd>
          </>
        )}
        <dt className="text-muted">Data</dt>
        <dd className="mono max-h-32 overflow-y-auto break-all" tabIndex={0}>
          {call.calldata}
        </dd>
      </dl>
    </details>
  )
}
