/** Namespaces, actions and element names of the wire. */

export const ENV = 'http://www.w3.org/2003/05/soap-envelope'
export const WSA = 'http://www.w3.org/2005/08/addressing'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
export const I = 'http://www.kombit.dk/int/2022/01/01/'
export const K = 'http://kombit.dk/xml/schemas/kontekst/2017/01/01/'
export const S = 'urn:sandkasse:ky:sanktion:1'

export const TOKEN = 'Token'
export const TOKEN_PATH = '/runtime/api/rest/oauth/v1/issue'

export type ReadName = 'BevillingHent' | 'EffektueringHent' | 'SanktionHent'

/** One of the three reads: its path, action, root elements; `real`: answers carry the revision. */
export interface ReadOperation {
  readonly name: ReadName
  readonly path: string
  readonly action: string
  readonly namespace: string
  readonly prefix: 'i' | 's'
  readonly real: boolean
}

const LIST = { path: '/ydelselistehent/2', namespace: I, prefix: 'i', real: true } as const
const LIST_ACTION = 'http://www.kombit.dk/int/2022/01/01/YdelseListeHentService'

export const reads: readonly ReadOperation[] = [
  { ...LIST, name: 'BevillingHent', action: `${LIST_ACTION}#BevillingHent` },
  { ...LIST, name: 'EffektueringHent', action: `${LIST_ACTION}#EffektueringHent` },
  {
    name: 'SanktionHent',
    path: '/sanktionhent/1',
    action: 'urn:sandkasse:ky:sanktion:1#SanktionHent',
    namespace: S,
    prefix: 's',
    real: false,
  },
]

export function readNamed(name: string): ReadOperation | undefined {
  return reads.find((read) => read.name === name)
}
