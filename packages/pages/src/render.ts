// One page in, one complete document out; the same for the server, for previews and for releases.
import type {
  FigureRecord,
  PublicCampaign,
  PublicCampaignRow,
  PublicDating,
  PublicFigure,
  PublicIncident,
  PublicIncidentRow,
  PublicInvestigation,
  PublicStructure,
  ShownFigurePage,
  ShownFigures,
} from '@athar/contract'
import { documentOf, type Frame, type PageContext } from './layout.ts'
import { campaignPage } from './pages/campaign.ts'
import { figurePage } from './pages/figure.ts'
import { homePage } from './pages/home.ts'
import { incidentPage } from './pages/incident.ts'
import { incidentsPage } from './pages/incidents.ts'
import { investigationPage } from './pages/investigation.ts'
import { publishedFigurePage } from './pages/published-figure.ts'
import { publishedFiguresPage } from './pages/published-figures.ts'
import { problemPage } from './pages/problem.ts'
import { structurePage } from './pages/structure.ts'
import { type Voice, voice } from './voice.ts'

interface List {
  total: number
  /** From 0. */
  page: number
  pageSize: number
}
/** What every page of an investigation needs to know of it; a whole `PublicInvestigation` will do. */
export type InvestigationFrame = Pick<PublicInvestigation, 'slug' | 'name' | 'fictional'> & {
  /** The case's areas, to draw the place of an incident in. */
  map?: { areas: PublicInvestigation['map']['areas'] } | undefined
}

/** A public page: its kind and the public shapes it shows. */
export type PublicPage =
  | {
      kind: 'home'
      investigations: readonly Pick<
        PublicInvestigation,
        'slug' | 'name' | 'description' | 'fictional' | 'incidents'
      >[]
    }
  | {
      kind: 'investigation'
      investigation: PublicInvestigation
      campaigns?: readonly PublicCampaignRow[] | undefined
      /** How many figures that others published stand on a page of their own. */
      publishedFigures?: number | undefined
    }
  | { kind: 'published_figures'; investigation: InvestigationFrame; list: ShownFigures }
  | { kind: 'published_figure'; investigation: InvestigationFrame; given: ShownFigurePage }
  | {
      kind: 'incidents'
      investigation: InvestigationFrame
      list: List & { incidents: readonly PublicIncidentRow[] }
    }
  | { kind: 'incident'; investigation: InvestigationFrame; incident: PublicIncident }
  | {
      kind: 'figure'
      investigation: InvestigationFrame
      figure: PublicFigure & List & { records: readonly FigureRecord[] }
    }
  | {
      kind: 'campaign'
      investigation: InvestigationFrame
      campaign: PublicCampaign
      list: List & { datings: readonly PublicDating[] }
    }
  | {
      kind: 'structure'
      investigation: InvestigationFrame
      campaign: Pick<PublicCampaign, 'code' | 'title'>
      structure: PublicStructure
    }
  | {
      kind: 'problem'
      status: number
      /** An id to quote when asking for help. */
      quote?: string | undefined
      /** The address after the language, so that the switch keeps it. */
      path?: string | undefined
    }

/**
 * The complete HTML document of a public page, in one language, without scripts, styles of its own or anything from
 * elsewhere. Pure: the day and the origin come in with the context.
 */
export function renderPage(page: PublicPage, context: PageContext): string {
  const spoken = voice(context.lang)
  return documentOf(frameOf(page, context, spoken), context, spoken)
}

function frameOf(page: PublicPage, context: PageContext, spoken: Voice): Frame {
  switch (page.kind) {
    case 'home':
      return homePage(page, spoken)
    case 'investigation':
      return investigationPage(page, context, spoken)
    case 'incidents':
      return incidentsPage(page, spoken)
    case 'incident':
      return incidentPage(page, spoken)
    case 'figure':
      return figurePage(page, context, spoken)
    case 'published_figures':
      return publishedFiguresPage(page, spoken)
    case 'published_figure':
      return publishedFigurePage(page, context, spoken)
    case 'campaign':
      return campaignPage(page, spoken)
    case 'structure':
      return structurePage(page, spoken)
    case 'problem':
      return problemPage(page, spoken)
    default:
      return page satisfies never
  }
}
