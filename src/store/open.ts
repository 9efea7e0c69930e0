import type { Database } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Opens the database at `postgres://…` or `sqlite:<path>` and brings its schema up to date. Rejects when it cannot be
 * reached or written, and when a later version of Samblik has made it.
 */
export async function openDatabase(url: string): Promise<Database> {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openSqlite(url.replace(/^sqlite:/, ''))
}
