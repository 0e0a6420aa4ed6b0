// athar serve: runs the server on a store until it is told to stop.
import { readConfig, startServer } from '@athar/server'
import { type Command, storeFolder, textOf } from '../command.ts'
import { exits } from '../terminal.ts'

/** Resolves when a signal asks to stop; npm and the terminal both send one, so a second changes nothing. */
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve())
  })

const steps = {
  store: 'opening the store …',
  sample: 'looking for the sample case …',
  listen: 'taking the port …',
} as const

export const serveCommand: Command = {
  usage: 'athar [--store DIR] serve [--sample] [--port N] [--host ADDRESS]',
  examples: ['athar serve --sample', 'athar --store /srv/athar serve --port 4610'],
  options: {
    sample: { type: 'boolean', default: false },
    port: { type: 'string' },
    host: { type: 'string' },
  },
  run: async ({ values, terminal }) => {
    const [port, host, databaseUrl] = [
      textOf(values, 'port'),
      textOf(values, 'host'),
      textOf(values, 'database-url'),
    ]
    const config = readConfig({
      ...process.env,
      ATHAR_DIR: storeFolder(values),
      ...(port === undefined ? {} : { ATHAR_PORT: port }),
      ...(host === undefined ? {} : { ATHAR_HOST: host }),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    })
    const server = await startServer(config, {
      sample: values['sample'] === true,
      onStep: (step) => terminal.progress(steps[step]),
    })
    terminal.result({ address: server.address, logins: server.sampleLogins }, [
      `Athar is at ${server.address}  (English ${server.address}/en, العربية ${server.address}/ar)`,
      ...(server.sampleLogins.length === 0
        ? []
        : [
            '',
            `The desks are at ${server.address}/app/en and ${server.address}/app/ar. Sample logins (they die with the first real investigation):`,
            ...server.sampleLogins.map(
              (login) => `  ${login.name.padEnd(8)} ${login.password}  ${login.roles.join(', ')}`,
            ),
          ]),
      '',
      'Ctrl-C stops it.',
    ])
    await stopAsked()
    terminal.say('stopping …')
    await server.stop()
    return exits.done
  },
}
