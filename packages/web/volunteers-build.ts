// Builds what goes to volunteers' phones and to public pages, apart from the desks: for old browsers, and small.
import { build, type InlineConfig, type Plugin } from 'vite'

/** Android WebView of February 2020: the oldest in which the volunteer's app is meant to run. */
const FLOOR = 'chrome80'

function part(root: string, outDir: string, options: InlineConfig['build']): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    base: '/app/',
    build: {
      outDir,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: FLOOR,
      cssTarget: FLOOR,
      reportCompressedSize: false,
      ...options,
    },
  }
}

/** A file whose name stays, without a digest: what names it cannot know the digest. */
const named = (entry: string, name: string, file: string): InlineConfig['build'] => ({
  rollupOptions: {
    input: { [name]: entry },
    output: { entryFileNames: file, assetFileNames: `assets/${name}[extname]` },
  },
})

/** After the desks: the volunteer's app, its service worker, and the viewer of public pages. */
export function volunteersBuild(root: string): Plugin {
  let outDir = 'dist'
  let isFailed = false
  return {
    name: 'athar-volunteers',
    apply: 'build',
    configResolved: (config) => {
      outDir = config.build.outDir
    },
    buildEnd: (failure) => {
      isFailed = failure !== undefined
    },
    closeBundle: async () => {
      if (isFailed) return
      await build(part(root, outDir, { rollupOptions: { input: `${root}/trackers.html` } }))
      await build(
        part(root, outDir, named(`${root}/src/viewer/entry.ts`, 'viewer', 'assets/viewer.js')),
      )
      await build(
        part(
          root,
          outDir,
          named(`${root}/src/trackers/worker.ts`, 'trackers-sw', 'trackers-sw.js'),
        ),
      )
    },
  }
}
