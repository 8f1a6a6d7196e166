import { WalletButton } from '../wallet/WalletButton.tsx'
import { IntentLink } from './IntentLink.tsx'
import { Mark } from './Mark.tsx'
import { Navigation } from './Navigation.tsx'
import type { Theme } from './theme.ts'
import { ThemeToggle } from './ThemeToggle.tsx'

export function Header({ theme, online }: { theme: Theme; online: boolean }) {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-bg/85 backdrop-blur-md">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-3 px-4 sm:px-6">
        <IntentLink
          href="/"
          className="mr-2 flex items-center gap-2.5 rounded-md"
          aria-label="Fanal, to the market"
        >
          <Mark size={30} />
          <span className="display text-[1.4rem]">Fanal</span>
        </IntentLink>
        <Navigation place="head" />
        <div className="grow" />
        <ThemeToggle initial={theme} />
        {online && <WalletButton />}
      </div>
    </header>
  )
}
