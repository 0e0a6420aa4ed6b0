// What the dating of destructions takes in: dated frames per series, structures, and what volunteers answered.

/** In `first` and in gold: never destroyed within the series. */
export const NEVER = 0
/** In `first`: the volunteer cannot tell. In gold: nothing is known. */
export const UNKNOWN = -1

/** One image of a series: taken some time between two instants. */
export interface Frame {
  /** Milliseconds since 1970, or any other unit of time as long as it is one. */
  readonly earliest: number
  readonly latest: number
  /** Probability that the frame shows anything of the structure (clouds, blur). */
  readonly usable: number
}

/** Answers, structures and frames; numbers instead of names. Frames are counted from 1. */
export interface DatesInput {
  /** Series of frames in time; structures with the same frames share one. */
  readonly series: readonly (readonly Frame[])[]
  /** The series of each structure. */
  readonly seriesOf: Int32Array
  readonly volunteers: number
  /** One entry an answer: structure, volunteer, frame that first shows destruction (NEVER, UNKNOWN for cannot tell). */
  readonly structure: Int32Array
  readonly volunteer: Int32Array
  readonly first: Int16Array
  /** The last frame that the volunteer saw intact; UNKNOWN where only one frame was marked. */
  readonly lastIntact: Int16Array
  /** What is known for certain: a frame, NEVER, or UNKNOWN. */
  readonly gold?: Int16Array
  /**
   * Weak prior of a change score: for each structure (longest series + 1) likelihood ratios, never last.
   * Leave it out to keep machine evidence apart from what people saw.
   */
  readonly change?: Float64Array
}

export interface DatesOptions {
  /** Sweeps at most; 12. More of them fit the volunteers' chance agreements, measured in docs/methods/dating.md. */
  readonly sweeps?: number
  /** Stop when a sweep gains less than this log-likelihood an answer; 2e-4. */
  readonly tolerance?: number
  /** Power of each answer's likelihood in the final posterior; told from gold where there is enough, else 1. */
  readonly temper?: number
  /** false: change scores are left aside even when they are given. */
  readonly useChange?: boolean
}
