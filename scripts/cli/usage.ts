/** What is printed for --help. */
export const usage = `Fanal: publish, buy and open data, and govern the network, without a browser.

Usage: npm run cli -- COMMAND [OPTIONS]

  list      [--search WORDS] [--mine]                   what is on sale
  publish   FILE --license ID [--name N] [--description D] [--keywords a,b] [--price 2.00]
            [--token SYMBOL] [--days 30] [--window SECONDS] [--rows 5] [--compress] [--recovery FILE]
  buy       DATASET [--offer NO] [--for ACCOUNT] [--yes]
  open      DATASET --out FILE [--request]               --request: signs a key request, for grants and other devices
  grants    DATASET                                      who can read it, until when and why
  grants    --mine                                       what I can read
  grants    add DATASET ACCOUNT [--days N]               free access, until revoked unless --days
  grants    revoke DATASET ACCOUNT
  withdraw                                               takes what sales have earned

  proposals [--open]                                     what is voted on
  proposals NUMBER                                       what it changes and how the vote stands
  propose   parameter NAME VALUE --title T [--body B]    such as market.feeBps "2 %"
  propose   payment ACCOUNT AMOUNT --title T [--body B] [--token SYMBOL]
  propose   charter FILE --title T [--body B]
  propose   FORM.json                                    everything else; for all: [--plan] only shows, [--yes] does not ask
  publish-text FILE                                      stores a text that the chain names by its digest, which it prints
  vote      PROPOSAL for|against|abstain|withdraw [--reason R] [--free]
  delegate  ACCOUNT|me [--free]                          who casts the votes of my tokens
  queue, execute, cancel  PROPOSAL
  release   file FORM.json                               the tested release of an upgrade; [--plan] and [--yes] as above
  release   attest RELEASE                               as a node of the committee: it runs this release
  release   close RELEASE                                ends its adoption; nodes that did not attest leave
  elections                                              bodies and elections; with a NUMBER one election
  elections open BODY
  elections stand ELECTION --name N [--statement S] [--url U] [--region CODE] [--type N]
  elections leave ELECTION
  elections ballot ELECTION CANDIDATE=SHARE ... [--free] splits my votes; no share withdraws them
  elections finalise ELECTION
  recalls                                                recalls start BODY ACCOUNT, recalls close RECALL,
                                                         recalls vote RECALL for|against|withdraw [--free]
  claim     vesting [SCHEDULE]                           what is vested for me, or of one schedule for its beneficiary
  claim     emission                                     emits what is due into the reward pool
  claim     genesis [--list FILE]                        what I held before this network

  device    create FILE [--curve p256]                   a new key of a device, kept in FILE
  device    enrol FILE [--model N | --description D]     makes the device mine, with its own signature and a bond
  device    proof FILE --owner A --model N [--batch N]   what the device shows to be enrolled by A, as JSON
  device    proof FILE --return                          what a suspended one shows to come back; [--code]: as a QR code too
  device    list [--mine]
  device    replay FILE --csv F [--speed N|max] [--limit N]
                                                         has it say what a CSV has (timestamp,value), N times faster
  device    rotate FILE NEWFILE [--curve p256]           my device goes on under a new key, under which it begins at 1

Options for all:
  --network FILE|URL   network file (or FANAL_NETWORK_FILE; npm start prints where it is)
  --key-file FILE      file with the private key in hex (or FANAL_PRIVATE_KEY); never given as an argument
  --home FOLDER        where purchases and unfinished uploads are kept (or FANAL_HOME; ~/.fanal)
  --json               results as JSON on standard output; progress goes to standard error
  --help

--free: I only sign; a fog node sends it and pays the network fee.
A recovery file opens everything you publish, without any keeper. --recovery makes it when it does not exist;
its passphrase comes from FANAL_PASSPHRASE.`

/** The lines about one command, with those that go on from them. */
export function usageOf(command: string): string {
  const isAbout = (line: string) => line.startsWith(`  ${command} `)
  const isContinued = (line: string) => line.startsWith('   ')
  const lines = usage.split('\n')
  const first = lines.findIndex(isAbout)
  const after = lines.findIndex(
    (line, index) => index > first && !isAbout(line) && !isContinued(line),
  )
  return lines.slice(first, after).join('\n')
}
