/** How somebody comes to use a power. */
export const routes = {
  vote: 'vote',
  upgrade: 'charter vote',
  release: 'release',
  council: 'council',
  office: 'office',
  contract: 'contract',
} as const
export type Route = (typeof routes)[keyof typeof routes]

/** Each route with what passes before a power is used, and who can stop it meanwhile. */
export const routeTexts: Record<Route, { what: string; stop: string }> = {
  vote: {
    what: 'An ordinary proposal of the holders: the voting delay, support that holds, the timelock.',
    stop: 'A quarter of the votes for and against, until the hold is complete.',
  },
  'charter vote': {
    what: 'The first stage of an upgrade: holders adopt a charter. The same steps as a vote.',
    stop: 'A quarter of the votes for and against, until the hold is complete.',
  },
  release: {
    what: 'The second stage of an upgrade: after a charter vote, the code holds again, nodes adopt it, and the timelock runs again. It may carry any call, so it can also use every power that no holder is named for.',
    stop: 'A quarter of the votes for and against, in either stage; a contract whose code is no longer what was filed.',
  },
  council: {
    what: 'A majority of the council’s members signs one call of its Safe, whose guards refuse every call not listed here.',
    stop: 'Holders: they lift a freeze by a vote, recall members, or elect others.',
  },
  office: {
    what: 'The holder of an office calls it alone.',
    stop: 'The council dismisses the holder; holders close the office or its budget line.',
  },
  contract: {
    what: 'A contract does it by itself as its code says, in the transaction that made it due.',
    stop: 'Who stops the cause: the vote, the election or the freeze that it carries out.',
  },
}

export const timelockTexts: Record<string, string> = {
  DEFAULT_ADMIN: 'Changes the delay and who proposes; only by an operation that has itself waited.',
  PROPOSER: 'Queues what has passed; everybody sees it for the whole delay.',
  CANCELLER:
    'Withdraws what is queued. The governor never does: proposers withdraw a proposal only before the vote on it opens.',
  EXECUTOR: 'Sends what has waited out its delay. Anybody may ask the governor to.',
}

/** What is true whoever holds which role. */
export const nobodyCan = [
  'Change an offer, end a paid right without its refund, or take money that the market holds for others: no role reaches them. Only an ARBITER can give an unsettled payment back to its buyer, or hold it for a while; nobody is one.',
  'Set a fee above the market’s fixed ceiling of 10 %, or a fee for payments already made.',
  'Create tokens above the hard cap, by emission or by a bridge, or emit burnt ones again.',
  'Take what has vested, or take back what a schedule did not make revocable from the start.',
  'Freeze exits, disputes, claims, releases of keys already paid for, withdrawals, votes or elections; or let the council freeze anything for more than 14 days in any 180.',
  'Spend more from a budget line than its cap in a period.',
  'Make the governor pass a proposal without an unbroken hold, or count votes that were not held at its snapshot.',
  'Replace the code of a contract: there are no proxies but the council’s Safe, whose own code only delegates to a fixed one.',
]
