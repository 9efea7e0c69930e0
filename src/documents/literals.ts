import { BREAK, type DocumentNode, visit } from 'graphql'

/** What a client wrote into the text of a document instead of handing it in as a variable. */

/** A person's number, whole or in its two parts, in the digits of any script. */
const NUMBER = /\p{Nd}{6}\P{Nd}{0,3}\p{Nd}{4}/u

/** Whether a number of ten digits stands anywhere in the text: a literal, a name, a comment. */
export function holdsNumber(text: string): boolean {
  return NUMBER.test(text)
}

/** Whether text stands in it as a value. Such a document may hold anything of anybody. */
export function holdsText(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    StringValue: () => {
      found = true
      return BREAK
    },
  })
  return found
}
