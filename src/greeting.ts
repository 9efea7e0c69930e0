const FIRST_LOOK = 'test/queries/first-look.json'

/** What `npm start` says: one line when ready, then, with the sandbox, a first look-up to copy and how to ask another. */
export function writeGreeting(url: string, sandbox: boolean): string {
  const ready = `ready ${url}\n`
  if (!sandbox) return ready
  return `${ready}
A first look-up: Ydun of the benefit office asks about Else.

  curl -s ${url} \\
    -H "authorization: Bearer $(npm run --silent token -- ydun)" \\
    -H 'content-type: application/json' \\
    -d @${FIRST_LOOK}

Ask your own: change the query in ${FIRST_LOOK}, or be somebody else:
npm run --silent token -- <persona>; without a persona it lists them.
`
}
