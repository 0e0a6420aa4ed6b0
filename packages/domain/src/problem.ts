// Problems: every failure Athar can name, in one table of code and HTTP status.
// Sentences live with the translations (words/*.json, `problem.<code>`); never put a name or a place in params.

/** code → HTTP status. A line here needs its words in both languages. */
export const problemTable = {
  'request.malformed': 400,
  'request.too_large': 413,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.cross_site': 403,
  'request.too_many': 429,
  'permission.denied': 403,
  'permission.reason_needed': 400,
  'session.needed': 401,
  'session.wrong_credentials': 401,
  'session.sample_login_dead': 401,
  'session.not_found': 404,
  'invitation.not_found': 404,
  'invitation.used': 409,
  'invitation.expired': 410,
  'user.not_found': 404,
  'user.name_taken': 409,
  'user.password_weak': 400,
  'user.last_administrator': 409,
  'investigation.not_found': 404,
  'investigation.slug_taken': 409,
  'investigation.not_published': 404,
  'record.not_found': 404,
  'record.invalid': 400,
  'record.version_conflict': 409,
  'record.move_not_allowed': 409,
  'record.erased': 410,
  'record.unchanged': 409,
  'incident.code_taken': 409,
  'incident.second_reader_needed': 409,
  'incident.merge_with_itself': 409,
  'incident.split_needs_parts': 400,
  'casualty.alive_after_all': 409,
  'count.range_inverted': 400,
  'count.not_a_number': 400,
  'when.not_a_date': 400,
  'when.end_before_start': 400,
  'where.out_of_range': 400,
  'where.mgrs_malformed': 400,
  'import.not_found': 404,
  'import.kind_unknown': 400,
  'import.encoding': 400,
  'import.row_too_long': 400,
  'import.too_large': 413,
  'import.compression_bomb': 413,
  'import.not_gzip': 400,
  'import.malformed': 400,
  'import.columns_missing': 400,
  'import.row_without_code': 400,
  'import.row_without_date': 400,
  'import.row_orphan': 400,
  'import.row_malformed': 400,
  'import.wrong_state': 409,
  'import.undo_blocked': 409,
  'figure.rule_invalid': 400,
  'figure.rule_not_found': 404,
  'figure.area_unknown': 404,
  'figure.actor_unknown': 404,
  'export.format_unknown': 400,
  'scene.catalogue_malformed': 400,
  'scene.no_acquisition_time': 400,
  'scene.unreadable': 400,
  'scene.too_large': 413,
  'scene.not_georeferenced': 400,
  'frame.not_found': 404,
  'structure.file_malformed': 400,
  'campaign.not_found': 404,
  'campaign.code_taken': 409,
  'campaign.scene_unfit': 400,
  'campaign.wrong_state': 409,
  'campaign.guarded': 409,
  'campaign.gold_malformed': 400,
  'tracker.not_found': 404,
  'tracker.not_open': 409,
  'volunteer.unknown': 401,
  'volunteer.phrase_unknown': 404,
  'answer.malformed': 400,
  'answer.structure_unknown': 404,
  'store.in_use': 409,
  'store.read_only': 500,
  'store.newer': 500,
  'store.migration_changed': 500,
  'store.migration_failed': 500,
  'store.outer_handle': 500,
  'store.timeout': 503,
  'store.connection_lost': 503,
  'store.engine_failed': 500,
  'store.conflict': 409,
  'store.commit_unknown': 503,
  'store.disk_full': 507,
  'store.not_migrated': 500,
  'store.not_empty': 409,
  'store.not_a_test_database': 500,
  'backup.file_exists': 409,
  'backup.wrong_key': 400,
  'backup.key_needed': 400,
  'backup.malformed': 400,
  'backup.head_mismatch': 409,
  'server.port_in_use': 500,
  'server.configuration': 500,
  'server.not_loopback': 500,
  'server.unreachable': 503,
  'server.unexpected': 500,
} as const

export type ProblemCode = keyof typeof problemTable
export type ProblemParams = Readonly<Record<string, string | number | boolean | null>>

/** A failure with a code; the only thing Athar throws on purpose. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly params: ProblemParams
  constructor(code: ProblemCode, params: ProblemParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
    this.params = params
  }
  /** The HTTP status that goes with the code. */
  get status(): number {
    return problemTable[this.code]
  }
}

/** Whether something caught is a Problem, optionally with the given code. */
export function isProblem(caught: unknown, code?: ProblemCode): caught is Problem {
  return caught instanceof Problem && (code === undefined || caught.code === code)
}
