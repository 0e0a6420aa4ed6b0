// `npm start`: from a fresh clone to the sample case in the browser, in one command.
// What the old Node of a stranger's machine cannot even read is imported only after its version was looked at.
const major = Number.parseInt(process.versions.node, 10)

async function start() {
  const { build, handOver, install, root } = await import('./prepare.mjs')
  install()
  build()
  process.chdir(root)
  await handOver(`${root}/packages/cli/bin/athar.mjs`, [
    'serve',
    '--sample',
    ...process.argv.slice(2),
  ])
}

if (major >= 20) {
  void start()
} else {
  console.error(`athar: Node ${process.versions.node} is too old: install Node 20 or newer`)
  process.exit(1)
}
