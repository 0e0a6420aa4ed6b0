// The linker in a thread of its own, for lists so long that linking them would hold up everybody else.
import { runLinker } from './linking.ts'
import { answerThread } from './thread.ts'

answerThread(runLinker)
