// What is known of a satellite scene before its pixels are read: when, by which sensor, how sharp, and who may see it.
import type { Acquired, Box, ProblemCode, ProblemParams, SceneAudience } from '@athar/domain'

/** Six numbers of an affine map: x = a·column + b·row + c, y = d·column + e·row + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The file that holds a scene's pixels, as its catalogue names it. */
export interface SceneAsset {
  readonly href: string
  readonly mediaType: string | null
}

/** One scene as its catalogue tells it; field names are those of the domain's Scene record. */
export interface SceneDescription {
  /** Its name in the catalogue. */
  readonly key: string
  readonly acquired: Acquired
  readonly sensor: string | null
  readonly gsdMetres: number | null
  readonly offNadirDegrees: number | null
  readonly sunElevationDegrees: number | null
  readonly sunAzimuthDegrees: number | null
  /** 0..1 */
  readonly cloudShare: number | null
  readonly registrationErrorMetres: number | null
  readonly licence: string | null
  readonly attribution: string | null
  /** Who may be shown it; `staff` where nothing says more. */
  readonly shownTo: SceneAudience
  /** Code of the projection that the picture's grid is in; null: unknown. */
  readonly epsg: number | null
  readonly bbox: Box
  /** Corners in the picture's own projection, where the catalogue gives them. */
  readonly projectedBox: Box | null
  /** Pixel grid → projection, where the catalogue gives it. */
  readonly transform: Affine | null
  /** Rows and columns of the picture, where the catalogue gives them. */
  readonly shape: readonly [rows: number, columns: number] | null
  /** null: only the catalogue knows of this scene; it has no pixels here. */
  readonly asset: SceneAsset | null
}

/** What a catalogue's items leave unsaid, said by the person who imports it. */
export interface SceneDefaults {
  readonly licence?: string
  readonly attribution?: string
  readonly shownTo?: SceneAudience
  readonly sensor?: string
  readonly gsdMetres?: number
  readonly registrationErrorMetres?: number
}

/** An entry that was refused, by its place in the file (from 0) and its own name where it has one. */
export interface Refused {
  readonly index: number
  readonly key: string | null
  readonly problem: { readonly code: ProblemCode; readonly params: ProblemParams }
}
