// A server of the invented case on loopback, for looking at the built app by eye: `node packages/web/test/invented-server.ts`.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { IncidentFilter, RegisterRow } from '@athar/contract'
import { idOf, inventRows, investigations, me } from './invented.ts'

const rows = inventRows(412)
const dist = process.argv[3] ?? join(import.meta.dirname, '../dist')
const port = Number(process.argv[2] ?? 4790)
let isIn = process.argv[4] === 'in'

interface Asked {
  filter?: IncidentFilter
  search?: string
  sort?: string
  page?: number
  pageSize?: number
  by?: 'month' | 'day'
  bbox?: number[]
  zoom?: number
  password?: string
}

const dayOf = (row: RegisterRow): string => row.occurred.localFrom ?? ''

function chosen({ filter = {}, search = '' }: Asked): RegisterRow[] {
  const text = search.trim().toLowerCase()
  return rows.filter((row) => {
    const { states, corroboration, grades, from, to, bbox } = filter
    if (states !== undefined && !states.includes(row.state)) return false
    if (
      corroboration !== undefined &&
      !(corroboration as string[]).includes(row.corroboration ?? '')
    )
      return false
    if (grades !== undefined && !(grades as string[]).includes(row.grade ?? '')) return false
    if (from !== undefined && (row.occurred.localTo ?? '') < from) return false
    if (to !== undefined && dayOf(row) > to) return false
    if (bbox !== undefined && !isInside(row, bbox)) return false
    const name = `${row.code} ${row.placeName.en ?? ''} ${row.placeName.ar ?? ''}`.toLowerCase()
    return name.includes(text)
  })
}

function isInside(
  { place }: RegisterRow,
  [west = 0, south = 0, east = 0, north = 0]: number[],
): boolean {
  if (place === null) return false
  return place.lon >= west && place.lon <= east && place.lat >= south && place.lat <= north
}

const sum = (found: RegisterRow[], of: 'killed' | 'injured') => ({
  min: found.reduce((n, row) => n + (row[of]?.min ?? 0), 0),
  max: found.reduce((n, row) => n + (row[of]?.max ?? 0), 0),
  withoutCount: found.filter((row) => row[of] === null).length,
})

function register(asked: Asked) {
  const found = chosen(asked)
  const { sort = 'date_desc', page = 0, pageSize = 50 } = asked
  const sorted = [...found].sort((a, b) => {
    if (sort === 'killed_desc') return (b.killed?.min ?? -1) - (a.killed?.min ?? -1)
    if (sort === 'code') return a.code < b.code ? -1 : 1
    return (dayOf(a) < dayOf(b) ? -1 : 1) * (sort === 'date' ? 1 : -1)
  })
  const rowsOfPage = sorted.slice(page * pageSize, (page + 1) * pageSize)
  return {
    rows: rowsOfPage,
    total: found.length,
    killed: sum(found, 'killed'),
    injured: sum(found, 'injured'),
  }
}

function timeline(asked: Asked) {
  const bins = new Map<string, { from: string; incidents: number; min: number; max: number }>()
  for (const row of chosen(asked)) {
    const from = dayOf(row).slice(0, asked.by === 'day' ? 10 : 7)
    const bin = bins.get(from) ?? { from, incidents: 0, min: 0, max: 0 }
    bin.incidents += 1
    bin.min += row.killed?.min ?? 0
    bin.max += row.killed?.max ?? 0
    bins.set(from, bin)
  }
  return { bins: [...bins.values()], undated: 2 }
}

function map(asked: Asked) {
  const found = chosen(asked)
  const placed = found.filter((row) => row.place !== null)
  const cell = 360 / 2 ** ((asked.zoom ?? 2) + 2)
  const groups = new Map<string, RegisterRow[]>()
  for (const row of placed) {
    if (row.place === null || !isInside(row, asked.bbox ?? [])) continue
    const key = [
      row.place.generic,
      Math.floor(row.place.lon / cell),
      Math.floor(row.place.lat / cell),
    ].join()
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const lons = placed.map((row) => row.place?.lon ?? 0)
  const lats = placed.map((row) => row.place?.lat ?? 0)
  return {
    clusters: [...groups.values()].map((group) => ({
      lon: mean(group.map((row) => row.place?.lon ?? 0)),
      lat: mean(group.map((row) => row.place?.lat ?? 0)),
      incidents: group.length,
      generic: group.filter((row) => row.place?.generic === true).length,
      code: group.length === 1 ? (group[0]?.code ?? null) : null,
      radiusMetres: group.length === 1 ? (group[0]?.place?.radiusMetres ?? null) : null,
      corroboration: group[0]?.corroboration ?? null,
      grade: group[0]?.grade ?? null,
    })),
    unplaced: found.length - placed.length,
    extent:
      placed.length === 0
        ? null
        : [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
  }
}

const areas = [
  {
    code: 'AM01',
    level: 'governorate',
    name: { en: 'Al-Mithal', ar: 'المثال' },
    parentCode: null,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [41.2, 35.55],
          [41.5, 35.53],
          [41.55, 35.75],
          [41.3, 35.8],
          [41.18, 35.68],
          [41.2, 35.55],
        ],
      ],
    },
  },
]
const person = (n: number, displayName: string, role: string, investigation: string | null) => ({
  id: idOf('usr', n),
  name: `person-${n}`,
  displayName,
  roles: [{ role, investigation }],
  isSample: true,
  disabled: false,
  lastSeenOn: n === 4 ? null : '2031-11-20',
})

/** The reply for a request, or a problem's code. */
function answer(method: string, path: string, asked: Asked): object | string {
  const inv = /^\/api\/investigations\/([^/]+)/.exec(path)?.[1]
  const rest = inv === undefined ? '' : path.slice(`/api/investigations/${inv}`.length)
  if (path === '/api/session' && method === 'GET')
    return { me: isIn ? me : null, sampleOnly: true, version: '0.1.0' }
  if (path === '/api/session' && method === 'POST') {
    isIn = asked.password === 'invented'
    return isIn ? { me } : 'session.wrong_credentials'
  }
  if (path === '/api/session') {
    isIn = false
    return { ended: true }
  }
  if (path === '/api/invitations/reading') {
    return {
      displayName: 'Basim',
      roles: [{ role: 'researcher', investigation: 'al-mithal' }],
      expiresAt: '2031-12-01T00:00:00Z',
    }
  }
  if (!isIn) return 'session.needed'
  if (path === '/api/investigations') return { investigations }
  if (path === '/api/invitations')
    return { token: 'invented-token-shown-once', path: '', expiresAt: '2031-12-01T00:00:00Z' }
  if (path === '/api/people') {
    return {
      people: [
        person(1, 'Amal', 'administrator', null),
        person(2, 'Basim', 'researcher', 'al-mithal'),
        person(3, 'Carla', 'reviewer', 'al-mithal'),
        person(4, 'دنيا', 'volunteer', null),
      ],
      invitations: [
        {
          id: 'x',
          displayName: 'Elias',
          roles: [{ role: 'field', investigation: 'al-mithal' }],
          expiresAt: '2031-12-01T00:00:00Z',
          used: false,
        },
      ],
    }
  }
  if (path === '/api/sessions') {
    const device = 'Firefox, Linux'
    return {
      sessions: [
        {
          id: 'a',
          createdAt: '2031-11-20T08:00:00Z',
          lastUsedAt: '2031-11-21T12:00:00Z',
          isThis: true,
          device,
        },
        {
          id: 'b',
          createdAt: '2031-11-02T08:00:00Z',
          lastUsedAt: '2031-11-03T12:00:00Z',
          isThis: false,
          device: 'Safari, iPhone',
        },
      ],
    }
  }
  const investigation = investigations.find(({ slug }) => slug === inv)
  if (investigation === undefined) return 'investigation.not_found'
  if (rest === '') return { investigation }
  if (rest === '/register') return register(asked)
  if (rest === '/register/timeline') return timeline(asked)
  if (rest === '/register/map') return map(asked)
  if (rest === '/areas') return { areas }
  if (rest === '/actors') {
    const actor = (n: number, en: string, ar: string, incidents: number) => ({
      id: idOf('act', n),
      name: { en, ar },
      aliases: [],
      kind: 'coalition',
      memberOf: [],
      incidents,
    })
    return {
      actors: [
        actor(1, 'Northern Alliance', 'حلف الشمال', 301),
        actor(2, 'River Front', 'جبهة النهر', 88),
      ],
    }
  }
  return 'request.not_found'
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? {} : (JSON.parse(text) as Asked)
}

createServer((request, response) => {
  void (async () => {
    const path = new URL(request.url ?? '/', 'http://invented').pathname
    if (path.startsWith('/api/')) {
      const found = answer(request.method ?? 'GET', path, await bodyOf(request))
      const isProblem = typeof found === 'string'
      response.writeHead(isProblem ? 400 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isProblem ? { problem: { code: found, params: {} } } : found))
      return
    }
    const isAsset = path.startsWith('/app/assets/')
    const file = isAsset
      ? join(dist, normalize(path.slice('/app'.length)))
      : join(dist, 'index.html')
    const bytes = await readFile(file).catch(() => null)
    response.writeHead(bytes === null ? 404 : 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    })
    response.end(bytes ?? '')
  })()
}).listen(port, '127.0.0.1')
