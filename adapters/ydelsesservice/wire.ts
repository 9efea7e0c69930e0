import { z } from 'zod'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'

/** What every answer holds: the reactions in `HovedOplysningerSvar`, the SOAP fault, the token. */

/** Rows may be missing: a master system did not answer. */
export const PARTIAL = 'YDI-A-0001'
/** More rows stand after this page. */
export const MORE = 'YDI-A-0002'
/** The index behind cannot answer: asked once more. */
export const INDEX_DOWN = 'YDI-F-0500'

const WireReaction = element({
  'k:Advis': maybe(element({ 'k:AdvisId': one(z.string()) })),
  'k:Fejl': maybe(element({ 'k:FejlId': one(z.string()) })),
})

/** The notices of an answer and, where it holds one, its error. */
export const WireReactions = z.compile(
  element({
    'k:HovedOplysningerSvar': one(element({ 'k:SvarReaktion': many(WireReaction) })),
  }).transform((answer) => {
    const reactions = answer['k:HovedOplysningerSvar']['k:SvarReaktion']
    return compact({
      notices: reactions.flatMap((reaction) => reaction['k:Advis']?.['k:AdvisId'] ?? []),
      error: reactions.flatMap((reaction) => reaction['k:Fejl']?.['k:FejlId'] ?? [])[0],
    })
  }),
)

/** A SOAP fault's subcode, without the prefix it is written with. */
export const WireFault = element({
  'env:Code': one(element({ 'env:Value': maybeText, 'env:Subcode': maybe(element({ 'env:Value': one(z.string()) })) })),
}).transform((fault) => fault['env:Code']['env:Subcode']?.['env:Value'].replace(/^.*:/, '') ?? 'fault')

export const WireToken = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform((answer) => ({ token: answer.access_token, expiresInS: answer.expires_in }))
