import type { AliasStore } from '../alias/store.ts'
import type { ConsentStore } from '../consent/store.ts'
import type { ControlStore, StaffStore } from '../control/store.ts'
import type { EmergencyStore } from '../emergency/store.ts'
import type { KeyStore } from '../keys-store.ts'
import type { CitizenKeyStore } from '../trail/citizen-store.ts'
import type { TrailStore } from '../trail/store.ts'

/** An open database: the stores that the rooms need. */
export interface Database {
  readonly consents: ConsentStore
  readonly trail: TrailStore
  readonly aliases: AliasStore
  readonly emergencies: EmergencyStore
  readonly controls: ControlStore
  readonly staff: StaffStore
  readonly citizenKeys: CitizenKeyStore
  readonly keys: KeyStore
  /** twice is fine */
  close(): Promise<void>
}
