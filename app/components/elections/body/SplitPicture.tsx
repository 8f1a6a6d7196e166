import { classes } from '../../ui/classes.ts'

const EXAMPLE = [
  { name: 'Dora', votes: 40, from: 'all of the smaller group', isSmall: true, seat: true },
  { name: 'Alma', votes: 20, from: 'a third of the larger group', isSmall: false, seat: true },
  { name: 'Bela', votes: 20, from: 'a third of the larger group', isSmall: false, seat: true },
  { name: 'Caro', votes: 20, from: 'a third of the larger group', isSmall: false, seat: false },
]

/** Why splitting votes lets a minority have its seat, in one example. */
export function SplitPicture() {
  return (
    <figure className="rounded-md bg-inset p-4">
      <figcaption className="text-sm">
        <span className="font-medium">An example.</span>{' '}
        <span className="text-muted">
          Three seats, 100 votes. The larger group has 60 and wants Alma, Bela and Caro: 20 for
          each. The smaller group has 40 and gives them all to Dora. Dora is seated first, so 60 of
          100 votes win two seats, not all three. Alma, Bela and Caro have the same; Caro registered
          last.
        </span>
      </figcaption>
      <ul className="mt-4 grid gap-2.5 text-sm">
        {EXAMPLE.map(({ name, votes, from, isSmall, seat }) => (
          <li key={name} className="grid grid-cols-[3rem_minmax(0,1fr)_6rem] items-center gap-3">
            <span className="font-medium">{name}</span>
            <span aria-hidden className="h-3 rounded-full bg-line">
              <span
                style={{ width: `${votes * 2}%` }}
                className={classes(
                  'block h-full rounded-full',
                  isSmall ? 'bg-amber' : seat ? 'bg-data' : 'bg-data-soft',
                )}
              />
            </span>
            <span className="tabular">
              {votes} <span className="sr-only">votes, {from}; </span>
              <span className={seat ? 'font-medium text-good' : 'text-muted'}>
                {seat ? '· a seat' : '· no seat'}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
