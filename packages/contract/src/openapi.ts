// The API described as OpenAPI 3.1, made from the routes; openapi.json beside this room is checked against it.
import { problemTable } from '@athar/domain'
import * as z from 'zod/mini'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json
  const { $schema: _, ...rest } = made
  return rest
}

const pathOf = (route: Route): string => `/api${route.path.replace(/:([a-z]+)/g, '{$1}')}`

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:([a-z]+)/g)].map((m) => ({
    name: m[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  if (route.query === undefined) return inPath
  const query = schemaOf(route.query, 'input')
  const required = (query['required'] as string[] | undefined) ?? []
  return [
    ...inPath,
    ...Object.entries(query['properties'] as Json).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
  ]
}

function operationOf(route: Route): Json {
  const byStatus = new Map<number, string[]>()
  for (const code of route.problems) {
    const status = problemTable[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const ok: Json =
    route.reply === undefined
      ? {
          description: 'A stream',
          content: Object.fromEntries((route.streams ?? []).map((type) => [type, {}])),
        }
      : {
          description: 'Done',
          content: { 'application/json': { schema: schemaOf(route.reply, 'output') } },
        }
  return {
    operationId: route.name,
    summary: route.summary,
    'x-may': route.may,
    parameters: parametersOf(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
          },
        }),
    ...(route.upload === true
      ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
      : {}),
    responses: {
      200: ok,
      ...Object.fromEntries(
        [...byStatus].map(([status, codes]) => [status, { description: codes.join(', ') }]),
      ),
    },
  }
}

/** The OpenAPI 3.1 document of the given routes. */
export function openapi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = pathOf(route)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Athar', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
  }
}
