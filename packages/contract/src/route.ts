// A route as data: method, path, who may, what goes in, what comes out, and how it can fail.
import type { Permission, ProblemCode } from '@athar/domain'
import type * as z from 'zod/mini'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Schema = z.ZodMiniType

/** What a stream route answers with, by media type. */
export type StreamType =
  | 'text/csv'
  | 'application/geo+json'
  | 'application/json'
  | 'text/plain'
  | 'text/html'
  | 'application/pdf'
  | 'application/zip'
  | 'application/vnd.google-earth.kml+xml'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/octet-stream'
  | 'application/vnd.mapbox-vector-tile'
  | 'application/geopackage+sqlite3'
  | 'image/avif'
  | 'image/webp'
  | 'image/jpeg'

export interface Route<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  R extends Schema | undefined = Schema | undefined,
> {
  readonly name: string
  readonly method: Method
  /** Under /api, with :params. */
  readonly path: string
  /** The permission it needs; 'anyone' needs none, 'signed_in' any live session. */
  readonly may: Permission | 'anyone' | 'signed_in'
  /** Which investigation the permission is asked for: the :inv of the path, or the instance. */
  readonly scope: 'investigation' | 'instance'
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** The JSON answer; absent for streams. */
  readonly reply?: R
  readonly streams?: readonly StreamType[]
  /** The body is the raw bytes of a file, not JSON. */
  readonly upload?: boolean
  readonly problems: readonly ProblemCode[]
}

/** Names a route; the type of each part is kept. A route nobody uses is left out of a bundle. */
/* @__NO_SIDE_EFFECTS__ */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
>(it: Route<P, Q, B, R>): Route<P, Q, B, R> {
  return it
}

type Out<S> = S extends Schema ? z.infer<S> : undefined
type In<S> = S extends Schema ? z.input<S> : undefined
export type ParamsOf<T> = T extends Route<infer P, infer _Q, infer _B, infer _R> ? Out<P> : never
export type QueryOf<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? Out<Q> : never
export type BodyOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? Out<B> : never
export type ReplyOf<T> = T extends Route<infer _P, infer _Q, infer _B, infer R> ? Out<R> : never
export type ParamsIn<T> = T extends Route<infer P, infer _Q, infer _B, infer _R> ? In<P> : never
export type QueryIn<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? In<Q> : never
export type BodyIn<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? In<B> : never
