// The door of @athar/evidence: everything other rooms may use.
export { canonicalJson, MAX_DEPTH } from './canonical.ts'
export { type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts'
export { COMMITMENT_KEY_BYTES, commit, verifyCommitment } from './commitment.ts'
export { equalBytes, fromHex, HASH_BYTES, sha256, toHex } from './digest.ts'
export {
  type EvidenceCode,
  EvidenceError,
  type EvidenceProblems,
  type NotCanonical,
} from './error.ts'
export { type Finding, MAX_FINDINGS } from './finding.ts'
export {
  KEY_BYTES,
  publicKeyBytes,
  signingKeyFromPem,
  signingKeyFromSeed,
  signingKeyPem,
} from './key.ts'
export { type LedgerLine, leafBytes, leafHash, lineHash } from './line.ts'
export {
  append,
  emptyFrontier,
  emptyRoot,
  type Frontier,
  nodeHash,
  rootOf,
  rootOfFrontier,
} from './merkle.ts'
export { openNote, parseVerifierKey, signNote, type VerifierKey, verifierKey } from './note.ts'
export {
  type Consistency,
  consistencyProof,
  type Inclusion,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts'
export {
  overlayTiles,
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  type TileReader,
  type TileRow,
  tileWidth,
} from './tile.ts'
export {
  consistencyProofFromTiles,
  frontierFromTiles,
  inclusionProofFromTiles,
  rootFromTiles,
} from './tile-proof.ts'
export { type Growth, growLog, tilesAfter } from './tile-stack.ts'
export {
  type LogReport,
  type LogToVerify,
  type SealedLine,
  verifyLog,
} from './verify-log.ts'
