/** Numbers of persons never enter the trail. */

const IN_TEXT =
  /(?<!\p{Nd})\p{Nd}{2}[ ./-]?\p{Nd}{2}[ ./-]?\p{Nd}{2}[ ./–-]{0,3}\p{Nd}{4}(?!\p{Nd})|\p{Nd}{10,}|(?:\p{Nd} ){9}\p{Nd}/gu
const WHOLE = /(?<![0-9A-Za-z])\d{6}-?\d{4}(?![0-9A-Za-z])/

/** A free text with every run of ten digits, also with marks between day, month, year and the last four, taken out. */
export function maskNumbers(text: string): string {
  return text.toWellFormed().normalize('NFKC').replace(IN_TEXT, '[number]')
}

/** Whether an id or code is, or holds as a word of its own, what may be a person's number. UUIDs and hashes never do. */
export function holdsNumber(id: string): boolean {
  return WHOLE.test(id)
}
