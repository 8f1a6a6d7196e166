import { Skeleton } from '../ui/Skeleton.tsx'

export function DatasetCardSkeleton() {
  return (
    <div className="card overflow-hidden">
      <Skeleton className="h-20 rounded-none" />
      <div className="p-5 pt-4">
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="mt-3 h-6 w-3/4" />
        <Skeleton className="mt-3 h-3.5 w-full" />
        <Skeleton className="mt-2 h-3.5 w-2/3" />
        <div className="mt-6 flex justify-between border-t border-line pt-4">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 w-16" />
        </div>
      </div>
    </div>
  )
}
