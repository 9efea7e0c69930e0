import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the issuer keeps while it runs: nothing that is needed after. Tokens are self-contained and not among it. */
export class IssuerStore implements Adapter {
  readonly #rows = new Map<string, AdapterPayload>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#rows.set(id, payload)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#rows.get(id)
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return [...this.#rows.values()].find((row) => row.userCode === userCode)
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.#rows.values()].find((row) => row.uid === uid)
  }

  async consume(id: string): Promise<void> {
    const row = this.#rows.get(id)
    if (row) this.#rows.set(id, { ...row, consumed: true })
  }

  async destroy(id: string): Promise<void> {
    this.#rows.delete(id)
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, row] of this.#rows) if (row.grantId === grantId) this.#rows.delete(id)
  }
}
