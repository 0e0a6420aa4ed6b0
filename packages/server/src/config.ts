// The configuration: read from the environment once, checked at the start, documented in docs/configuration.md.
import path from 'node:path'
import { Problem } from '@athar/domain'
import * as z from 'zod/mini'

const whole = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,12}$/)),
    z.pipe(z.transform(Number), z.int().check(z.minimum(least), z.maximum(most))),
  )
const flag = z.pipe(
  z.enum(['0', '1', 'true', 'false']),
  z.transform((it) => it === '1' || it === 'true'),
)

const Environment = z.object({
  ATHAR_DIR: z._default(z.string().check(z.minLength(1)), '.athar'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  ATHAR_HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  ATHAR_PORT: z._default(whole(0, 65_535), 4610),
  ATHAR_PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  ATHAR_ALLOW_OPEN_HOST: z._default(flag, false),
  ATHAR_LOG_LEVEL: z._default(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
  ATHAR_UPLOAD_MEGABYTES: z._default(whole(1, 100_000), 512),
  ATHAR_SESSION_IDLE_HOURS: z._default(whole(1, 24 * 90), 24),
  ATHAR_SESSION_DAYS: z._default(whole(1, 365), 14),
  ATHAR_WEB_DIST: z.optional(z.string().check(z.minLength(1))),
  ATHAR_CHROMIUM: z.optional(z.string().check(z.minLength(1))),
})

/** How heavy the hashing of a password is (argon2id, OWASP's second choice by default). */
export interface PasswordCost {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}
export const OWASP_COST: PasswordCost = { memoryKiB: 19_456, passes: 2, parallelism: 1 }

export interface Config {
  /** The store's folder. */
  readonly dir: string
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** The address by which people reach this server; its presence ends the sample logins. */
  readonly publicUrl: URL | null
  readonly allowOpenHost: boolean
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly uploadBytes: number
  readonly sessionIdleMs: number
  readonly sessionMs: number
  /** The folder of the built site. */
  readonly webDist: string
  /** The Chromium that makes PDFs: a path, 'none', null for the first that is found on this machine. */
  readonly chromium: string | null
  readonly passwordCost: PasswordCost
}

const ownDist = path.resolve(import.meta.dirname, '../../web/dist')
const hour = 3_600_000

/** Whether an address can be reached from this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * Reads the configuration. An empty variable counts as absent.
 * @throws Problem server.configuration {field}, server.not_loopback {host}
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  given: Partial<Config> = {},
): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    throw new Problem('server.configuration', {
      field: parsed.error.issues[0]?.path.join('.') ?? '',
    })
  }
  const it = parsed.data
  const config: Config = {
    dir: path.resolve(it.ATHAR_DIR),
    databaseUrl: it.DATABASE_URL ?? null,
    host: it.ATHAR_HOST,
    port: it.ATHAR_PORT,
    publicUrl: it.ATHAR_PUBLIC_URL === undefined ? null : new URL(it.ATHAR_PUBLIC_URL),
    allowOpenHost: it.ATHAR_ALLOW_OPEN_HOST,
    logLevel: it.ATHAR_LOG_LEVEL,
    uploadBytes: it.ATHAR_UPLOAD_MEGABYTES * 1024 * 1024,
    sessionIdleMs: it.ATHAR_SESSION_IDLE_HOURS * hour,
    sessionMs: it.ATHAR_SESSION_DAYS * 24 * hour,
    webDist: it.ATHAR_WEB_DIST === undefined ? ownDist : path.resolve(it.ATHAR_WEB_DIST),
    chromium: it.ATHAR_CHROMIUM ?? null,
    passwordCost: OWASP_COST,
    ...given,
  }
  if (!isLoopback(config.host) && config.publicUrl === null && !config.allowOpenHost) {
    throw new Problem('server.not_loopback', { host: config.host })
  }
  return config
}
