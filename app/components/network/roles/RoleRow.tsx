'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { addressNames } from '@/hooks/network/addressNames.ts'
import type { RoleFunction, RoleView } from '@/hooks/networkView/useRoles.ts'
import { Address } from '../../format/Address.tsx'
import { shortAddress } from '../../format/shortAddress.ts'
import { roleWords } from './roleWords.ts'

/** One role: what it is for, the functions it opens, and who holds it. */
export function RoleRow({ role }: { role: RoleView }) {
  const { network, demoAccounts } = useNetwork()
  const names = addressNames(network, demoAccounts)
  const { label, holders, functions } = role
  return (
    <li className="grid gap-1.5 py-3 text-sm">
      <p>{roleWords(label) ?? `Goes with the office “${label}”.`}</p>
      <p className="text-[0.8125rem] text-muted">
        <span className="mono">{label}</span>
        {functions.length > 0 && ' · '}
        {byTarget(functions).map(({ target, selectors }, index) => (
          <span key={target}>
            {index > 0 && '; '}
            {names.get(target.toLowerCase()) ?? shortAddress(target)}:{' '}
            <span className="mono break-words">{selectors.join(', ')}</span>
          </span>
        ))}
      </p>
      {holders.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {holders.map(({ account, executionDelay }) => (
            <span key={account} className="flex flex-wrap items-center gap-x-2">
              <Address address={account} />
              {executionDelay > 0 && (
                <span className="text-muted">
                  after {durationText({ seconds: executionDelay })}
                </span>
              )}
            </span>
          ))}
        </p>
      )}
    </li>
  )
}

function byTarget(functions: RoleFunction[]): { target: string; selectors: string[] }[] {
  const targets = new Map<string, string[]>()
  for (const { target, name } of functions)
    targets.set(target, [...(targets.get(target) ?? []), name])
  return [...targets].map(([target, selectors]) => ({ target, selectors }))
}
