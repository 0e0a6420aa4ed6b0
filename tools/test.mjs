// `npm test`: makes a fresh clone ready and runs every gate of `npm run check`, the browser walks included.
const major = Number.parseInt(process.versions.node, 10)

async function test() {
  const { handOver, install, root } = await import('./prepare.mjs')
  install()
  process.chdir(root)
  await handOver(`${root}/tools/check.ts`, process.argv.slice(2))
}

if (major >= 20) {
  void test()
} else {
  console.error(`athar: Node ${process.versions.node} is too old: install Node 20 or newer`)
  process.exit(1)
}
