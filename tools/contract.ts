// `npm run contract`: writes openapi.json anew from the routes of the contract.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from './gate.ts'
import { generateOpenapi } from './gates/contract.ts'

const { text, fault } = await generateOpenapi(home)
if (fault === undefined) {
  writeFileSync(join(home, 'packages/contract/openapi.json'), text)
  console.log('packages/contract/openapi.json is written')
} else {
  console.error(fault)
  process.exitCode = 1
}
