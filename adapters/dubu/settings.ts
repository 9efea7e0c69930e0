import { z } from 'zod'
import { Cvr } from '../../src/contract.ts'

/** What stands in the environment under `SAMBLIK_DUBU_`. */
export const Settings = z.object({
  URL: z.url(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TLS_CA: z.string().optional(),
  /** the gateway's entity id */
  CLIENT_ID: z.string().min(1),
  /** SHA-256 of the client certificate; sent only where the base URL's scheme is http */
  THUMBPRINT: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** the municipality on whose behalf the gateway asks (datarekvirent) */
  CVR: Cvr,
})
export type Settings = z.infer<typeof Settings>

/** Public and worthless; used outside production only. */
export const sandboxCredentials: Readonly<Record<string, string>> = {
  CLIENT_ID: 'http://entityid.sandkasse.dk/system/gateway/1',
  THUMBPRINT: '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f',
  CVR: '11111111',
}
