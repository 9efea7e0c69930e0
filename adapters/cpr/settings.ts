import { z } from 'zod'
import { Cvr } from '../../src/contract.ts'

const LowerUuid = z.uuid().regex(/^[0-9a-f-]+$/, 'lower case')

/** What `SAMBLIK_CPR_*` may say. Agreement, user system and user come with the service agreement of Serviceplatformen. */
export const Settings = z.object({
  URL: z.url(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TLS_CA: z.string().optional(),
  SERVICE_AGREEMENT: LowerUuid,
  USER_SYSTEM: LowerUuid,
  USER: LowerUuid,
  SERVICE: LowerUuid,
  CVR: Cvr,
  /** SHA-256 of the client certificate, sent in its place over plain http only */
  THUMBPRINT: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type Settings = z.infer<typeof Settings>

/** Public and worthless: what the sandbox takes. */
export const sandboxCredentials: Readonly<Record<string, string>> = {
  SERVICE_AGREEMENT: '0f9b6c1e-2a44-4d0b-9a53-7c6f0a1d2e31',
  USER_SYSTEM: '7a1f3c52-8e0d-4b67-9c41-52d0e8b7f6a4',
  USER: 'c2d4e6f8-1a3b-4c5d-8e7f-9a0b1c2d3e4f',
  SERVICE: '4925d7a0-1b5b-11ec-bdc6-b312b83236d4',
  CVR: '11111111',
  THUMBPRINT: '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f',
}
