// The door of @athar/server: the only HTTP of Athar, put together, started and stopped.
export { type Config, isLoopback, OWASP_COST, type PasswordCost, readConfig } from './config.ts'
export { type ExportOrder, exportOf } from './export.ts'
export { profileRun } from './import-profile.ts'
export { openLog, type RunningServer, startServer, type StartOptions } from './listen.ts'
export { hashPassword, isPassword, refuseWeakPassword } from './password.ts'
export type { SampleLogin } from './sample.ts'
export { createServer, type Server, type ServerOptions } from './server.ts'
export { version } from './version.ts'
