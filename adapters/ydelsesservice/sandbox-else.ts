import type { Payment, SanctionCourse } from './sandbox-rows.ts'

/** Else's payments and sanctions as the examples give them. */

/** Newest first; `lines` are those beside the benefit itself. */
export const ELSE_PAYMENTS: readonly (Pick<Payment, 'id'> & Partial<Payment>)[] = [
  { id: 'e864e057-9e8e-536e-8947-b266661dc9ff' },
  { id: '5f83512c-cee0-5fe4-a4cd-9adf2855da27', status: 'Gennemført' },
  {
    id: '09a828c2-97d9-56ba-9918-b49453e10258',
    gross: '11600.00',
    net: '9140.00',
    paid: '8740.00',
    sentText: 'Afdrag på gæld til kommunen',
    lines: [{ amount: '-400.00', from: '2025-11-04', to: '2025-11-04', ofGrant: false }],
  },
  { id: '31c58f94-f4ea-5ac7-92f9-b013dbbabd0a' },
  { id: 'f7a696ff-2ef5-593f-81fc-923efc6b127b' },
  { id: '5b77cc42-20d7-5a61-9c56-7e248bd4bb7d' },
]

const marks = { level: 'FORTROLIGE_PERSONOPLYSNINGER', kle: '32.24.12' }

/** Newest event first. */
export const ELSE_SANCTIONS: readonly Omit<SanctionCourse, 'person'>[] = [
  {
    ...marks,
    id: 'cdfa4ba4-ed8d-59f7-acdd-87af038af633',
    changed: Date.parse('2026-02-10T23:10:00+01:00'),
    event: {
      id: 'ca9f7a80-baa6-5798-b474-1cf98c51c78a',
      negativeEventId: '8d47d37e-3d26-5116-b162-dae1431a83ce',
      kind: 'UDEBLEVET_SAMTALE',
      day: '2026-02-10',
      received: '2026-02-10T23:10:00+01:00',
      status: 'AFVENTER_JOBCENTER',
    },
    plans: [],
    effected: [],
  },
  {
    ...marks,
    id: 'a10d6520-bdb7-5199-813e-1058908419cb',
    changed: Date.parse('2025-12-31T06:00:00+01:00'),
    event: {
      id: '68b77847-4835-5dfa-8f42-c43e6a7c424c',
      negativeEventId: 'c1953b8d-5be7-538c-9da7-9f465dd8ec7c',
      kind: 'UDEBLEVET_TILBUD',
      day: '2025-11-04',
      received: '2025-11-04T23:10:00+01:00',
      status: 'BEHANDLET',
    },
    request: {
      id: '6b41782c-a2e7-5c76-a362-a52b4e921b20',
      asked: '2025-11-21T14:00:00+01:00',
      hearing: '2025-11-06',
      decision: { day: '2025-11-26', code: 'SANKTION' },
    },
    plans: [
      {
        id: '83447a00-a79a-549f-aea9-e27a6541c136',
        month: '2025-12',
        amount: '400.00',
        latest: '2026-02-28',
        status: 'EFFEKTUERET',
      },
    ],
    effected: [
      {
        id: '0101bd9e-faf6-5c6a-93ec-31c86a2e8c3b',
        planId: '83447a00-a79a-549f-aea9-e27a6541c136',
        paymentId: '09a828c2-97d9-56ba-9918-b49453e10258',
        amount: '400.00',
        day: '2025-12-31',
      },
    ],
  },
]
