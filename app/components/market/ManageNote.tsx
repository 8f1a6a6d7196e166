import Link from 'next/link'
import { buttonClasses } from '../ui/Button.tsx'

export function ManageNote({ datasetId }: { datasetId: string }) {
  return (
    <>
      <p className="display text-xl">This is yours</p>
      <p className="mt-2 mb-5 text-sm text-muted">
        See who has access, grant and end it, and withdraw what you earned.
      </p>
      <Link href={`/data#${datasetId}`} className={buttonClasses('ink', 'large')}>
        Manage it
      </Link>
    </>
  )
}
