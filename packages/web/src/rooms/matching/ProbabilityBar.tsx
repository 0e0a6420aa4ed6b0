// A probability as a bar, and the hatching that marks what stands for a whole place or for nothing at all.

/** The pattern that other drawings of the page refer to. */
export function Hatch() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="unseen">
      <defs>
        <pattern
          id="match-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="0" y1="0" x2="0" y2="6" className="hatch-line" />
        </pattern>
      </defs>
    </svg>
  )
}

export function ProbabilityBar({ share, isVague = false }: { share: number; isVague?: boolean }) {
  return (
    <svg
      className={isVague ? 'prob-bar prob-bar-vague' : 'prob-bar'}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      <rect width={`${Math.max(0, Math.min(1, share)) * 100}%`} height="100%" />
    </svg>
  )
}
