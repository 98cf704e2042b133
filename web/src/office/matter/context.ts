import type { InjectionKey } from 'vue'
import type { Offer } from '@/kit/act'
import type { FieldValue } from '@/kit/field'

/** What the parts of a matter's page may do with it. */
export interface TheMatter {
  perform: (offer: Offer, values?: Record<string, FieldValue>) => Promise<void>
  /** Opens the act's form. */
  ask: (offer: Offer) => void
  /** The act, if it is open to this reader now. */
  offer?: (act: string) => Offer | undefined
  name: (id: string | null | undefined) => string
}
export const theMatter: InjectionKey<TheMatter> = Symbol('matter')
