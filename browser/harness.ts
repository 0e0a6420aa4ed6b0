// One house for a walk: a server on a fresh store with the sample case, and one browser that may reach nothing else.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { readConfig, startServer } from '../packages/server/src/index.ts'
import { type Language, say } from './words.ts'

/** The sample case. */
export const SLUG = 'al-mithal'
/** How long a page may take on a machine under load, in milliseconds. */
const PATIENCE = 60_000

const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

interface VisitOptions {
  readonly width?: number
  readonly javaScript?: boolean
  /** The window of somebody who works in the dark. */
  readonly isDark?: boolean
  /** A clean context is made unless one is handed in with its cookies. */
  readonly state?: BrowserContextOptions['storageState']
}

/** One person's window, in one language. */
export interface Visit {
  readonly page: Page
  readonly lang: Language
  /** Goes to an address of the site, such as /en or /app/en. */
  readonly go: (path: string) => Promise<void>
  /** Fails on anything that axe finds serious or critical, wide and on a phone. */
  readonly findNothingSerious: (name: string) => Promise<void>
  /** Keeps a picture of the page where the one who runs the walks asked for pictures. */
  readonly picture: (name: string) => Promise<void>
}

export interface House {
  readonly address: string
  readonly passwordOf: (name: string) => string
  /** Opens a window, walks, closes it; hands back the faults of the pages: console errors, refusals of the policy, other hosts. */
  visit(
    lang: Language,
    walk: (visit: Visit) => Promise<void>,
    options?: VisitOptions,
  ): Promise<string[]>
  readonly close: () => Promise<void>
}

/**
 * Starts the server and the browser. The sample's campaign takes a minute of drawing, and is made only where it is walked.
 * @throws Error where CHROMIUM_PATH names no browser
 */
export async function openHouse({ hasCampaign = false } = {}): Promise<House> {
  const executablePath = process.env['CHROMIUM_PATH']
  if (executablePath === undefined) throw new Error('CHROMIUM_PATH names no browser')
  const dir = mkdtempSync(join(tmpdir(), 'athar-walk-'))
  const environment = {
    ATHAR_DIR: join(dir, 'store'),
    ATHAR_PORT: '0',
    ATHAR_LOG_LEVEL: 'silent',
    ATHAR_WEB_DIST: process.env['ATHAR_WEB_DIST'],
  }
  const server = await startServer(readConfig(environment), {
    sample: true,
    sampleTrackers: hasCampaign,
  })
  const browser = await chromium.launch({ executablePath, args: flags }).catch(async (failure) => {
    await server.stop()
    throw failure
  })
  const { address } = server
  return {
    address,
    passwordOf: (name) => server.sampleLogins.find((it) => it.name === name)?.password ?? '',
    visit: async (lang, walk, options = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        locale: lang,
        viewport: { width: options.width ?? 1280, height: 900 },
        javaScriptEnabled: options.javaScript ?? true,
        reducedMotion: 'reduce',
        colorScheme: options.isDark === true ? 'dark' : 'light',
        ...(options.state === undefined ? {} : { storageState: options.state }),
      })
      context.setDefaultTimeout(PATIENCE)
      context.setDefaultNavigationTimeout(PATIENCE)
      const page = await context.newPage()
      const faults = listen(page, address)
      try {
        await walk(window(page, lang))
        return faults
      } catch (failure) {
        await keepPicture(page, `failed-${lang}-${Date.now()}`)
        throw failure
      } finally {
        await context.close()
      }
    },
    close: async () => {
      await browser.close()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** What goes wrong in a window: errors on the console (the policy's refusals among them), failures, other hosts. */
function listen(page: Page, address: string): string[] {
  const faults: string[] = []
  page.on('pageerror', (failure) => faults.push(`${page.url()} ${String(failure)}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // A refusal that a walk asks for (a wrong address, say) is told to the console by the browser itself.
    if (message.text().startsWith('Failed to load resource')) return
    faults.push(`${page.url()} ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    const isOwn = url.startsWith(`${address}/`) || /^(?:data|blob|about):/.test(url)
    if (!isOwn) faults.push(`${page.url()} asked for ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.url()} answered ${response.status()}`)
  })
  return faults
}

function window(page: Page, lang: Language): Visit {
  return {
    page,
    lang,
    go: async (path) => {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    findNothingSerious: async (name) => {
      const size = page.viewportSize()
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 })
        await page.evaluate(() => document.fonts.ready)
        const found = await new AxeBuilder({ page })
          .setLegacyMode(true)
          .options({ resultTypes: ['violations'] })
          .analyze()
        const serious = found.violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          )
        expect(serious, `${name}, ${lang}, ${width} px`).toEqual([])
      }
      if (size !== null) await page.setViewportSize(size)
    },
    picture: (name) => keepPicture(page, `${name}-${lang}`),
  }
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['ATHAR_WALK_PICTURES']
  if (folder === undefined) return
  await page.screenshot({ path: join(folder, `walk-${name}.png`) }).catch(() => undefined)
}

/** Signs somebody in and waits until the investigations stand there. */
export async function signIn({ page, lang }: Visit, name: string, password: string): Promise<void> {
  await page.goto(`/app/${lang}`)
  await page.getByLabel(say(lang, 'signIn.name'), { exact: true }).fill(name)
  await page.getByLabel(say(lang, 'signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: say(lang, 'signIn.enter') }).click()
  await page.getByRole('heading', { level: 1, name: say(lang, 'investigations.title') }).waitFor()
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
