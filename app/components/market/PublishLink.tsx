import Link from 'next/link'
import { buttonClasses } from '../ui/Button.tsx'

export function PublishLink() {
  return (
    <Link href="/publish" className={buttonClasses('amber')}>
      Publish a dataset
    </Link>
  )
}
