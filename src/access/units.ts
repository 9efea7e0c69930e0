/** Names of units by organisation UUID, for people to read. A municipality puts its own here. */
const units: Readonly<Record<string, string>> = {
  '9fb23b2c-7888-59a9-8195-1ffebd4f62ce': 'Jobcenter Korsbæk, Voksne',
  'dfbb389a-892f-50c5-b261-a25ee053ef59': 'Jobcenter Korsbæk, Unge',
  '71dc8627-4595-59c0-95bc-7fda2553efea': 'Ydelsesservice Korsbæk',
  '2c86b515-9f02-5383-baf1-e35f6c3189a7': 'Borgercenter Voksne Korsbæk',
  '9b67e7ec-10f1-5e8a-8bd9-7f8818358a5f': 'Borgercenter Handicap Korsbæk',
  '8469b003-dcc6-5872-bdd2-7f4a0c5a6f6f': 'Børn og Unge Nord',
  '89b75de3-0180-5c50-aa1c-a6bfe3b6c4dc': 'Børn og Unge Syd',
  '1b7870d5-8a84-51c0-a777-b954f97940ca': 'Ungeenhed',
  'f7ca0bbc-a670-541c-9792-e62fb510eb49': 'Særlig enhed',
  'a7956bcc-a444-5828-b136-1030153d4aff': 'Rehabiliteringsteamet Korsbæk',
}

export function unitNameOf(unit: string | undefined): string | undefined {
  return unit === undefined ? undefined : units[unit]
}
