import { Search } from 'lucide-react'

export type MarketHeadProps = { search: string; onSearch: (search: string) => void }

export function MarketHead({ search, onSearch }: MarketHeadProps) {
  return (
    <section className="relative isolate">
      <div className="fog" aria-hidden />
      <div className="mx-auto max-w-6xl px-4 pt-12 pb-9 sm:px-6 sm:pt-16">
        <h1 className="display max-w-3xl text-[2.125rem] sm:text-[3.25rem]">
          Data from devices, sold by the people who own it
        </h1>
        <p className="mt-4 max-w-xl text-base text-muted sm:text-lg">
          Look at real rows before you pay. Sign once, pay no network fee, and open the file in your
          browser.
        </p>
        <form
          role="search"
          className="relative mt-8 max-w-2xl"
          onSubmit={(event) => event.preventDefault()}
        >
          <Search
            size={20}
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            name="q"
            aria-label="Search datasets"
            placeholder="Search names, descriptions, columns, keywords"
            value={search}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onSearch(event.target.value)}
            className="h-14 w-full rounded-[14px] border border-line-strong/60 bg-raised pr-4 pl-12 text-base shadow-card placeholder:text-faint hover:border-line-strong"
          />
        </form>
      </div>
    </section>
  )
}
