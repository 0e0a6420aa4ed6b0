// Any incident, casualty or claim that the schemas allow, for the tests of our own files.
import {
  accuracyClasses,
  ageGroups,
  areaWhere,
  type Casualty,
  type Claim,
  civilianObjects,
  claimKinds,
  countGroups,
  type IdKind,
  importedGrades,
  type Incident,
  incidentStates,
  means,
  newId,
  outcomes,
  parseWhen,
  partsOfDay,
  pointWhere,
  positionAssessments,
  reconciliationReasons,
  sexes,
  statuses,
  unknownWhen,
  whenOfDay,
} from '@athar/domain'
import fc from 'fast-check'

export const idOf = <K extends IdKind>(kind: K, n: number) => newId(kind, n, new Uint8Array(10))
const number = fc.nat({ max: 1000 })
/** Text as people write it, in any script, with what spreadsheets and CSV take for signs. */
const words = fc
  .array(
    fc.constantFrom(
      'وردة',
      'Warda',
      'ـ',
      '|',
      '\\',
      ',',
      ';',
      '"',
      "'",
      '=',
      '+',
      '@',
      '\n',
      '\r\n',
      '\t',
      ' ',
      '0',
      'é',
      '𐤀',
      '\u200f',
      '{',
      '[',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const text = fc.option(words)
const range = fc
  .tuple(fc.option(number), fc.option(number))
  .map(([min, max]) =>
    min !== null && max !== null && min > max ? { min: max, max: min } : { min, max },
  )
const place = fc.oneof(
  fc
    .record({
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      accuracy: fc.constantFrom(...accuracyClasses),
      asWritten: text,
      method: text,
    })
    .map((given) => pointWhere({ ...given, lon: given.lon + 0, lat: given.lat + 0 })),
  fc
    .record({ accuracy: fc.constantFrom(...accuracyClasses), asWritten: text })
    .map((given) => areaWhere({ bbox: [10, 10, 12, 12], ...given })),
  fc
    .record({ accuracy: fc.constantFrom(...accuracyClasses), asWritten: text })
    .map((given) => areaWhere({ bbox: null, ...given })),
)
const zone = fc.constantFrom('Asia/Damascus', 'UTC', '+03:00')
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const when = fc.oneof(
  fc
    .record({
      date: day,
      zone,
      asWritten: words,
      partOfDay: fc.option(fc.constantFrom(...partsOfDay)),
    })
    .map(whenOfDay),
  fc
    .record({ date: day, zone, asWritten: words, time: fc.constantFrom('07:15', '23', '00:00:30') })
    .map(whenOfDay),
  fc.record({ days: fc.tuple(day, day), zone, asWritten: words }).map(({ days, ...given }) => {
    const [date, dateEnd] = days.toSorted()
    return whenOfDay({ date: date ?? '', dateEnd: dateEnd ?? '', ...given })
  }),
  fc
    .record({
      text: fc.constantFrom(
        '2017',
        '2017-08',
        '2017-08-12?',
        '2017-08-1X',
        '2017-08-12/..',
        '../2017',
      ),
      zone,
    })
    .map(parseWhen),
  fc.record({ zone, asWritten: words }).map(unknownWhen),
)
const count = fc.record({
  outcome: fc.constantFrom(...outcomes),
  group: fc.constantFrom(...countGroups),
  range,
})
const accused = fc.record({ actorId: number.map((n) => idOf('actor', n)), asWritten: words })
const provenance = {
  flags: fc.array(fc.record({ field: words, problem: words, asWritten: text }), { maxLength: 2 }),
  withheld: fc.array(fc.constant({ field: 'notes', kind: 'phone' as const }), { maxLength: 1 }),
  importedFrom: fc.option(
    fc.record({ profile: fc.constant('airwars'), key: words.map((key) => `k${key}`) }),
  ),
}
const bilingual = fc.record({ en: text, ar: text })
export const incidents: fc.Arbitrary<Incident> = fc.record({
  code: fc.stringMatching(/^[A-Z]{2}\d{1,4}[a-z]?$/),
  otherCodes: fc.array(fc.stringMatching(/^[A-Z]{2}\d{1,4}$/), { maxLength: 2 }),
  state: fc.constantFrom(...incidentStates),
  occurred: when,
  placeName: bilingual,
  places: fc.array(place, { maxLength: 3 }),
  area: fc.record({
    asWritten: text,
    byText: fc.constantFrom(null, 'XX01'),
    byPoint: fc.constantFrom(null, 'XX02'),
  }),
  accused: fc.array(accused, { maxLength: 3 }),
  means: fc.uniqueArray(fc.constantFrom(...means), { maxLength: 3 }),
  harmedObjects: fc.uniqueArray(fc.constantFrom(...civilianObjects), { maxLength: 3 }),
  strikes: fc.option(number),
  counts: fc.array(count, { maxLength: 5 }),
  grades: fc.array(
    fc.record({ by: fc.constantFrom('airwars', 'a:b'), grade: fc.constantFrom(...importedGrades) }),
    { maxLength: 2 },
  ),
  axes: fc.constant(null),
  summary: bilingual,
  url: fc.constantFrom(null, 'https://example.org/1'),
  assignedTo: fc.option(number.map((n) => idOf('user', n))),
  mergedInto: fc.option(number.map((n) => idOf('incident', n))),
  ...provenance,
})
export const casualties: fc.Arbitrary<Casualty> = fc
  .record({
    incidentId: fc.option(number.map((n) => idOf('incident', n))),
    personId: fc.option(number.map((n) => idOf('person', n))),
    listedBy: fc.option(number.map((n) => idOf('source', n))),
    order: fc.option(number),
    state: fc.constantFrom('recorded', 'withdrawn'),
    nameAsWritten: bilingual,
    outcome: fc.constantFrom(...outcomes),
    diedOn: fc.option(when),
    status: fc.constantFrom(...statuses),
    statusContested: fc.boolean(),
    sex: fc.constantFrom(...sexes),
    ageGroup: fc.constantFrom(...ageGroups),
    age: fc.option(range.filter(({ min, max }) => min !== null || max !== null)),
    ageAsWritten: text,
    pregnant: fc.option(fc.boolean()),
    occupation: text,
    notes: text,
    url: fc.constantFrom(null, 'https://example.org/1'),
    nameCleared: fc.boolean(),
    ...provenance,
  })
  .chain((content) =>
    fc
      .record(
        {
          birth: when,
          fatherAsWritten: bilingual.filter(({ en, ar }) => en !== null || ar !== null),
          household: words.filter((it) => it !== ''),
        },
        { requiredKeys: [] },
      )
      .map((said) => ({ ...content, ...said })),
  )
export const claims: fc.Arbitrary<Claim> = fc.record({
  incidentId: number.map((n) => idOf('incident', n)),
  sourceId: number.map((n) => idOf('source', n)),
  documentId: fc.option(number.map((n) => idOf('document', n))),
  kind: fc.constantFrom(...claimKinds),
  state: fc.constantFrom('recorded', 'withdrawn'),
  said: fc.option(when),
  basis: text,
  text,
  counts: fc.array(count, { maxLength: 4 }),
  occurred: fc.option(when),
  accused: fc.array(accused, { maxLength: 2 }),
  position: fc.option(
    fc.record({
      actorId: number.map((n) => idOf('actor', n)),
      attribution: fc.constantFrom('known', 'suspected', 'unknown'),
      assessment: fc.constantFrom(...positionAssessments),
      reasons: fc.array(words, { maxLength: 2 }),
      concededKilled: fc.option(range),
      concededInjured: fc.option(range),
      place: text,
      mgrs: fc.constantFrom(null, '37SEV006786'),
      mgrsAccuracy: fc.constantFrom(null, '100 m'),
    }),
  ),
  ...provenance,
})

const said = words.filter((it) => it.trim() !== '')
const state = fc.constantFrom('recorded' as const, 'withdrawn' as const)
const whole = { state, ...provenance }
const nullable = <T>(it: fc.Arbitrary<T>) => fc.option(it)
const id = <K extends IdKind>(kind: K) => number.map((n) => idOf(kind, n))

export const others = {
  actor: fc.record({
    name: bilingual,
    aliases: fc.array(words, { maxLength: 3 }),
    kind: fc.constantFrom('state', 'coalition', 'armed_group', 'unknown'),
    memberOf: fc.array(
      fc.record({
        actorId: id('actor'),
        kind: fc.constantFrom('member', 'partner_force'),
        from: fc.constantFrom(null, '2014-01-01'),
        to: fc.constant(null),
      }),
      { maxLength: 1 },
    ),
    ...whole,
  }),
  source: fc.record({
    name: bilingual,
    kind: fc.constantFrom('media', 'authority', 'unknown'),
    actorId: nullable(id('actor')),
    language: fc.constantFrom(null, 'ar', 'en'),
    ...whole,
  }),
  document: fc.record({
    sourceId: id('source'),
    title: text,
    platform: fc.constantFrom(null, 'web'),
    language: fc.constantFrom(null, 'ar'),
    url: fc.constantFrom(null, 'https://example.org/1'),
    archiveUrl: fc.constantFrom(null, 'https://example.org/2'),
    published: nullable(when),
    publishedAsWritten: text,
    ...whole,
  }),
  source_relation: fc.record({
    from: id('source'),
    to: fc.oneof(id('source'), id('document')),
    kind: fc.constantFrom('copies', 'cites', 'same_author', 'same_relative'),
    reason: text,
    ...whole,
  }),
  mother_name: fc.record({ casualtyId: id('casualty'), name: bilingual, ...whole }),
  judgement: fc
    .record({
      a: id('casualty'),
      b: id('casualty'),
      verdict: fc.constantFrom('same', 'different', 'cannot_tell'),
      reason: text,
      evidence: fc.array(id('document'), { maxLength: 2 }),
      overrules: fc.array(fc.constantFrom('sex_differs', 'age_far'), { maxLength: 2 }),
      proposed: nullable(
        fc.record({
          probability: fc.double({ min: 0, max: 1, noNaN: true }).map((p) => p + 0),
          run: id('linkage_run'),
          model: said,
        }),
      ),
      seconds: nullable(fc.double({ min: 0, max: 900, noNaN: true }).map((s) => s + 0)),
      ...whole,
    })
    .chain((content) =>
      fc
        .record({ reader: id('user') }, { requiredKeys: [] })
        .map((reader) => ({ ...content, ...reader })),
    ),
  reconciliation: fc.record({
    incidentId: id('incident'),
    reason: fc.constantFrom(...reconciliationReasons),
    text: bilingual,
    persons: number,
    min: nullable(number),
    max: nullable(number),
    ...whole,
  }),
  estimate: fc.record({
    title: bilingual,
    outcomes: fc.uniqueArray(fc.constantFrom(...outcomes), { maxLength: 2 }),
    lists: fc.array(
      fc.record({
        sourceId: nullable(id('source')),
        place: words,
        from: fc.constantFrom(null, '2017-06-06'),
        to: fc.constant(null),
        who: words,
      }),
      { maxLength: 3 },
    ),
    copies: fc.array(
      fc.record({
        list: nullable(id('source')),
        copies: nullable(id('source')),
        action: fc.constantFrom('merge', 'drop'),
      }),
      { maxLength: 1 },
    ),
    structural: fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    threshold: fc.double({ min: 0, max: 1, noNaN: true }).map((t) => t + 0),
    partitions: fc.integer({ min: 1, max: 200 }),
    seed: fc.integer(),
    result: fc.constantFrom(null, { refusal: { code: 'too_few_lists', params: { lists: 2 } } }),
    ...whole,
  }),
}

export const snapshots = fc.record({
  sourceId: nullable(id('source')),
  title: bilingual,
  released: when,
  documentId: nullable(id('document')),
  entries: fc.uniqueArray(
    fc.record({ id: id('casualty'), version: fc.integer({ min: 1, max: 9 }) }),
    {
      maxLength: 5,
      selector: (it) => it.id,
    },
  ),
  ...whole,
})
