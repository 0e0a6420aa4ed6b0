// The public labels of an incident, each by its versioned rule.
import {
  type DatedPosition,
  deriveAcknowledgement,
  deriveCorroboration,
  derivePublicGrade,
  type Incident,
} from '@athar/domain'

/** The public labels, each by its versioned rule. */
export function labelsOf(
  incident: Incident,
  independentSources: number,
  positions: readonly DatedPosition[],
) {
  const verifiedByName = incident.axes?.corroboration.verifiedByName ?? false
  return {
    corroboration: deriveCorroboration({ independentSources, verifiedByName }),
    derived_grade: incident.axes === null ? null : derivePublicGrade(incident.axes).grade,
    acknowledgement: deriveAcknowledgement(positions).value,
  }
}
