import { ShareBar } from '../../charts/ShareBar.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { agreementWords } from './agreementWords.ts'
import type { AgreementTerms } from '@fanal/sdk/agreements/types'

export type LossPictureProps = {
  terms: Pick<AgreementTerms, 'metric' | 'goal' | 'penaltyBps' | 'deposit'>
  /** How many would share what one loses; at least one. */
  others: number
  decimals: number
  symbol: string | undefined
}

/** What would be lost and why: the promise, and the deposit after one proven break of it. */
export function LossPicture({ terms, others, decimals, symbol }: LossPictureProps) {
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const { promise, loss, taken, kept } = agreementWords({ ...terms, others, formatDeposit: sum })
  return (
    <div className="grid gap-4">
      <p>
        <strong>{promise}</strong> {loss}
      </p>
      <ShareBar
        label="A deposit after one proven break"
        parts={[
          { name: 'Kept', value: kept, text: sum(kept), tone: 'data' },
          { name: 'Lost to the others', value: taken, text: sum(taken), tone: 'bad' },
        ]}
      />
    </div>
  )
}
