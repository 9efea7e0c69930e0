import type { Resident } from './world-resident.ts'

/** The named citizens of the protocol files: official test numbers or artificial day+60 numbers. */
export const namedResidents: readonly Resident[] = [
  person('Else', '0201919990', 'Lauridsen', '1991-01-02', 'K'),
  person('Einer', '0201609995', 'Lauridsen', '1979-01-02', 'M', { spouse: 'Lonni' }),
  person('Lonni', '0201609996', 'Lauridsen', '1981-01-02', 'K', { spouse: 'Einer' }),
  person('Magnus', '0504909995', 'Lauridsen', '2003-04-05', 'M', { mother: 'Lonni', father: 'Einer' }),
  person('Rasmus', '0504909989', 'Lauridsen', '2008-04-05', 'M', { mother: 'Lonni', father: 'Einer' }),
  person('Ruddi', '1502779995', 'Berggren', '1977-02-15', 'M'),
  person('Max', '0107729995', 'Berggren', '1972-07-01', 'M'),
  person('Ellen Louise', '0201919996', 'Lauridsen', '1991-01-02', 'K'),
  person('Viggo', '1502799995', 'Berggren', '2015-02-15', 'M', { mother: 'Ellen Louise', father: 'Max' }),
  person('EK', '0201919995', 'Lauridsen', '1991-01-02', 'M', { earlierNumber: '6201919907' }),
  person('Nadja', '6103869904', 'Ukendt', '1986-03-01', 'K'),
  person('Amir', '7507129907', 'Ukendt', '2012-07-15', 'M', { mother: 'Nadja' }),
  person('Schwendlund', '0108589995', 'Mosebryggersen', '1958-08-01', 'M', { died: '2025-11-30' }),
]

function person(
  key: string,
  number: string,
  lastName: string,
  born: string,
  sex: 'K' | 'M',
  more: Pick<Resident, 'earlierNumber' | 'mother' | 'father' | 'spouse' | 'died'> = {},
): Resident {
  return { key, number, firstName: key, middleName: 'Test', lastName, born, sex, ...more }
}
