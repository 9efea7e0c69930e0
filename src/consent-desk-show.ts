import type { ConsentVersion, Giver, Language } from './access/consent.ts'
import { writeReceipt } from './consent/receipt.ts'
import { writeConsentText } from './consent/texts.ts'
import type { DeskTools, Filed } from './consent-desk-tools.ts'

/** A consent version as the API shows it. Givers are roles: nobody's pseudonym leaves. */
export function showConsent({ standing, citizenId }: Filed, tools: DeskTools): object {
  const { version, status } = standing
  const { validUntil, dataPeriod, withdrawn, refused } = version
  return {
    id: version.id,
    version: version.version,
    citizen: citizenId,
    effect: version.effect,
    status,
    recipient: version.recipient,
    case: version.case && { source: version.case.source, reference: version.case.ref },
    purposes: version.purposes,
    sources: version.sources,
    categories: version.categories,
    except: version.except,
    dataPeriod: dataPeriod && { from: instant(dataPeriod.from), to: instant(dataPeriod.to) },
    validFrom: new Date(version.validFrom),
    validUntil: instant(validUntil),
    legalGround: version.legalGround,
    supersedes: version.supersedes,
    recordedAt: new Date(version.recorded),
    givers: version.givers.map(showGiver),
    method: version.method?.kind,
    scanHash: version.scanHash,
    refusedAt: instant(refused?.at),
    withdrawnAt: instant(withdrawn?.at),
    withdrawnBy: withdrawn?.channel,
    text: ({ lang }: { readonly lang: string }) => textOf(version, lang === 'EN' ? 'en' : 'da', tools),
    textVersion: version.textVersion,
    textHash: version.textHash,
    language: version.language === 'en' ? 'EN' : 'DA',
    receipt: () => receiptOf({ standing, citizenId }, tools),
  }
}

function showGiver({ role, at, limits }: Giver): object {
  return { role, at: new Date(at), limits: limits && { ...limits, from: instant(limits.from), to: instant(limits.to) } }
}

function instant(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}

/** The text as it was shown; of versions recorded before texts were kept, as their terms give it. */
function textOf(version: ConsentVersion, language: Language, { register }: DeskTools): string {
  const kept = version.texts?.[language]
  return kept ?? writeConsentText(version, (purpose) => register.purposes[purpose]?.title, language).text
}

async function receiptOf({ standing, citizenId }: Filed, tools: DeskTools): Promise<string | undefined> {
  const { keys, viewer, register, served, receipts } = tools
  const receipt = writeReceipt(standing, {
    register,
    served,
    principal: citizenId,
    pairwise: (ref) => keys.digest(`giver ${viewer.client.id} ${ref}`),
    notice: textOf(standing.version, standing.version.language, tools),
    id: tools.uuid(),
    issued: tools.now(),
  })
  return receipt && receipts.sign(receipt)
}
