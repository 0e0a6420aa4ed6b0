// A program for tests: takes the lock of a folder the moment it is told to, and keeps it.
import { isProblem } from '@athar/domain'
import { lockFolder } from '../src/lock.ts'

process.on('message', () => {
  try {
    lockFolder(process.argv[2] ?? '')
    process.send?.('taken')
  } catch (failure) {
    process.send?.(isProblem(failure) ? failure.code : 'failed')
  }
})
process.send?.('ready')
