import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { compileCache } from '../environment.ts'
import { at, parseText } from '../json.ts'

/** The trail as it stands in a database, read past Samblik. */

const ALL = 'SELECT line FROM trail_line'

/** The name of every operation that has a line. */
export async function namesInTrail(url: string): Promise<ReadonlySet<string>> {
  const lines = url.startsWith('sqlite:') ? linesOfSqlite(url) : await linesOfPostgres(url)
  return new Set(lines.map((line) => String(at(parseText(line), 'operation', 'name'))))
}

function linesOfSqlite(url: string): readonly string[] {
  const connection = new DatabaseSync(url.replace(/^sqlite:/, ''), { readOnly: true })
  try {
    return connection
      .prepare(ALL)
      .all()
      .map((row) => String(row['line']))
  } finally {
    connection.close()
  }
}

async function linesOfPostgres(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(ALL)
    return rows.map(({ line }) => line)
  } finally {
    await client.end()
  }
}

/** What `npm run trail -- verify` says, and its exit code. */
export function verifyTrail(
  directory: string,
  variables: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): { readonly code: number | null; readonly said: string } {
  const command = [join(import.meta.dirname, '../../src/trail/main.ts'), 'verify', ...options]
  const env = { PATH: '/usr/bin:/bin', ...compileCache, ...variables }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: directory, env, encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}`.trim() }
}
