'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { useBondTerms } from '@/hooks/devices/useBondTerms.ts'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useEnrolFacts } from '@/hooks/devices/useEnrolFacts.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { EnrolPanel } from './EnrolPanel.tsx'
import { enrolProblem } from './enrolProblem.ts'
import { ProofFacts } from './ProofFacts.tsx'
import { ProofInput } from './ProofInput.tsx'
import { readProof } from './readProof.ts'

/** Puts a device into service: its proof, what it says, what it costs, one button. */
export function EnrolDevice({ account }: { account: Address }) {
  const { network, demoAccounts } = useNetwork()
  const now = useNow()
  const terms = useBondTerms()
  const enrol = useDeviceAction<unknown>()
  const [text, setText] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const registry = network.contracts.deviceRegistry
  const read =
    text.trim() === '' || registry === undefined
      ? undefined
      : readProof({ text, chainId: network.chainId, registry })
  const proof = read?.proof
  const facts = useEnrolFacts({ device: proof?.device, batch: proof?.batch ?? 0, account })
  const { decimals = 18, symbol } = terms.data ?? {}
  const formatBond = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const bond = facts.data?.isWaived ? 0n : (terms.data?.bond ?? 0n)
  const isDemo = demoAccounts.length > 0
  const problemWith = (found: typeof facts.data) =>
    proof === undefined
      ? (read?.problem ?? 'Paste the proof of a device first.')
      : found === undefined || now === undefined
        ? undefined
        : enrolProblem({ proof, account, bond, formatBond, now, isDemo, ...found })
  const problem = problemWith(facts.data)

  const go = async () => {
    setHasTried(true)
    if (proof === undefined || problem !== undefined) return
    // Whoever is quicker than the chain waits for it, so that nothing is asked of the wallet in vain.
    const found = facts.data ?? (await facts.refetch()).data
    if (found === undefined || problemWith(found) !== undefined) return
    enrol.mutate(async (client) => {
      const { batch, model } = proof
      if (batch === 0) {
        const { enrolDevice } = await import('@fanal/sdk/devices/chain/enrolDevice')
        return enrolDevice(client, { proof, model })
      }
      const [{ enrolFromBatch }, { readBatchPath }] = await Promise.all([
        import('@fanal/sdk/devices/chain/enrolFromBatch'),
        import('@/hooks/devices/readBatchPath.ts'),
      ])
      const path = await readBatchPath(client, { batch, device: proof.device })
      return enrolFromBatch(client, { proof, batch, path })
    })
  }
  if (registry === undefined)
    return (
      <EmptyState title="No devices on this network">
        This network has no registry of devices.
      </EmptyState>
    )
  if (enrol.isSuccess && proof)
    return (
      <EmptyState
        title="The device is in service"
        action={
          <IntentLink href={`/devices/${proof.device}`} className={buttonClasses('amber')}>
            See what it says
          </IntentLink>
        }
      >
        What it signs from now on counts. Connect it to a fog node, and its first event appears on
        its page.
      </EmptyState>
    )
  return (
    <form
      noValidate
      className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <div className="grid min-w-0 grid-cols-1 content-start gap-6">
        <ProofInput text={text} problem={read?.problem} onChange={setText} />
        {proof && (
          <ProofFacts proof={proof} isMine={proof.owner.toLowerCase() === account.toLowerCase()} />
        )}
        <HowToGetOne account={account} />
      </div>
      <aside className="lg:sticky lg:top-22 lg:self-start">
        <EnrolPanel
          bond={formatBond(bond)}
          needsBond={bond > 0n}
          isAllowed={(facts.data?.allowance ?? 0n) >= bond}
          withdrawalDelay={terms.data?.withdrawalDelay ?? 0}
          problem={hasTried ? problem : undefined}
          error={enrol.error ?? facts.error}
          isPending={enrol.isPending || (hasTried && facts.isLoading)}
        />
      </aside>
    </form>
  )
}

function HowToGetOne({ account }: { account: Address }) {
  return (
    <details className="card p-5">
      <summary className="font-medium">How a device makes its proof</summary>
      <div className="mt-3 grid gap-3 text-sm">
        <p>
          The device holds a key that never leaves it. It signs who its owner is and until when the
          proof is good, and shows that as text or as a code to scan.
        </p>
        <p>With the command line, for a device that is simulated:</p>
        <pre
          role="region"
          aria-label="Command"
          tabIndex={0}
          className="mono overflow-x-auto rounded-md bg-inset px-4 py-3"
        >
          {`npm run cli -- device create lamp.json\nnpm run cli -- device proof lamp.json --model 1 --owner ${account}`}
        </pre>
      </div>
    </details>
  )
}
