import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startHouse } from '../harness.ts'
import { parseText } from '../json.ts'

/** The first screen of the README is what the gateway really says. */

const readme = readFileSync('README.md', 'utf8')
const question = readFileSync('test/queries/first-look.graphql', 'utf8')

function blockAfter(marker: string): string {
  const [, block = ''] = new RegExp(`<!-- ${marker} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? []
  return block
}

test('the question in the README is the one of test/queries', () => {
  expect(blockAfter('question: test/queries/first-look.graphql')).toBe(question)
})

test('the answer in the README is the real one, and npm start offers the same question to copy', async () => {
  const first = parseText(readFileSync('test/queries/first-look.json', 'utf8'))
  expect(first).toMatchObject({ query: question, variables: { cpr: '0201919990' } })
  const house = await startHouse()
  try {
    const token = await house.token('ydun')
    const answer = await house.post(JSON.stringify(first), { authorization: `Bearer ${token}` })
    expect(answer.status).toBe(200)
    expect(parseText(blockAfter('answer'))).toEqual(answer.body)
  } finally {
    await house.close()
  }
})
