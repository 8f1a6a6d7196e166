export const usage = `Fanal: publish, buy and open data without a browser.

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

Options for all:
  --network FILE|URL   network file (or FANAL_NETWORK_FILE; npm start prints where it is)
  --key-file FILE      file with the private key in hex (or FANAL_PRIVATE_KEY); never given as an argument
  --home FOLDER        where purchases and unfinished uploads are kept (or FANAL_HOME; ~/.fanal)
  --json               results as JSON on standard output; progress goes to standard error
  --help

A recovery file opens everything you publish, without any keeper. --recovery makes it when it does not exist;
its passphrase comes from FANAL_PASSPHRASE.`
