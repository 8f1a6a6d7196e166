import Link from 'next/link'
import { buttonClasses } from '@/components/ui/Button.tsx'
import { EmptyState } from '@/components/ui/EmptyState.tsx'

export default function NotFound() {
  return (
    <div className="mx-auto max-w-3xl px-4 py-20 sm:px-6">
      <EmptyState
        title="Nothing at this address"
        action={
          <Link href="/" className={buttonClasses('ink')}>
            To the market
          </Link>
        }
      >
        The address may be mistyped, or what it names is on another network.
      </EmptyState>
    </div>
  )
}
