import { z } from 'zod'
import type { HttpOptions } from '../../src/contract.ts'

/** What `SAMBLIK_JOBCENTER_*` may say. */
export const Settings = z.object({
  URL: z.url(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TLS_CA: z.string().optional(),
  CLIENT_ID: z.string().min(1),
  CLIENT_SECRET: z.string().min(1),
})
export type Settings = z.infer<typeof Settings>

/** Public and worthless: what the sandbox takes. */
export const sandboxCredentials: Readonly<Record<string, string>> = {
  CLIENT_ID: 'gateway',
  CLIENT_SECRET: 'sandkasse-jobcenter',
}

export function httpOptions({ URL: url, TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca }: Settings): HttpOptions {
  if (cert === undefined || key === undefined) return { url }
  return { url, tls: { cert, key, ...(ca === undefined ? {} : { ca }) } }
}
