import type { ConsentStore } from './consent/store.ts'
import type { EmergencyStore } from './emergency/store.ts'
import type { Memory } from './memory.ts'

/**
 * Tells every replica at once that a consent or an emergency access about a citizen has changed, so that none starts
 * early on what was decided before. No answer rests on it: each looks into the ledger itself before it leaves.
 */
export interface Changes {
  /** keyed pseudonym of the citizen */
  tell(citizen: string): void
}

/** Carries messages between replicas; some may be lost. */
export interface ChangeChannel {
  publish(message: string): void
  /** `missed` is called when messages may have been lost */
  hear(heard: (message: string) => void, missed: () => void): void
}

/** `digest`: keyed, so that what is on its way between replicas is no pseudonym of any ledger. */
export function openChanges(memory: Memory, digest: (text: string) => string, channel?: ChangeChannel): Changes {
  channel?.hear(
    (message) => memory.forget(message),
    () => memory.forgetAll(),
  )
  return {
    tell: (citizen) => {
      const name = nameOfCitizen(citizen, digest)
      memory.forget(name)
      channel?.publish(name)
    },
  }
}

/** What a citizen is called in memory and between replicas. */
export function nameOfCitizen(citizen: string, digest: (text: string) => string): string {
  return digest(`citizen of a change ${citizen}`)
}

/** The store, of whose every new entry is told once it is durable. */
export function tellOfConsents(store: ConsentStore, changes: Changes): ConsentStore {
  return {
    add: async (citizen, entries, after) => {
      const added = await store.add(citizen, entries, after)
      if (added) changes.tell(citizen)
      return added
    },
    entriesOf: (citizens) => store.entriesOf(citizens),
    citizenOf: (consent) => store.citizenOf(consent),
    head: () => store.head(),
  }
}

/** The store, of whose every new entry is told once it is durable. */
export function tellOfEmergencies(store: EmergencyStore, changes: Changes): EmergencyStore {
  return {
    add: async (entry, after) => {
      const added = await store.add(entry, after)
      if (added) changes.tell(entry.citizen)
      return added
    },
    entriesAbout: (citizens) => store.entriesAbout(citizens),
    entriesOf: (registrations) => store.entriesOf(registrations),
    page: (filter, paging) => store.page(filter, paging),
  }
}
