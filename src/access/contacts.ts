/** How others reach an authority. Public; a municipality puts its own here. */
export interface PublicContact {
  readonly name: string
  readonly phone?: string
  readonly mail?: string
}

const contacts: Readonly<Record<string, PublicContact>> = {
  JOBCENTER: { name: 'Jobcenter Korsbæk', mail: 'jobcenter@korsbaek.example' },
  BENEFITS: { name: 'Ydelsesservice Korsbæk', mail: 'ydelsesservice@korsbaek.example' },
  ADULT_SOCIAL: { name: 'Borgercenter Voksne Korsbæk', mail: 'voksne@korsbaek.example' },
  CHILD_SOCIAL: { name: 'Børn og Unge Korsbæk', mail: 'boern-og-unge@korsbaek.example' },
  REHABILITATION_TEAM: { name: 'Rehabiliteringsteamet Korsbæk', mail: 'rehabilitering@korsbaek.example' },
}

export function contactOf(authority: string): PublicContact | undefined {
  return contacts[authority]
}
