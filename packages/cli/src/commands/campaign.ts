// athar campaign: builds a campaign from a catalogue of scenes and a file of structures, ready for its pilot.
import { buildCampaign } from '@athar/server'
import path from 'node:path'
import { type Command, operatorAct, requiredText, textOf, Usage, withStore } from '../command.ts'
import { investigationFor } from '../investigation.ts'
import { bar, exits } from '../terminal.ts'

export const campaignCommand: Command = {
  usage:
    'athar campaign CATALOGUE.json STRUCTURES --investigation SLUG --code CODE [--title TEXT] [--attribution TEXT] [--licence TEXT]',
  examples: [
    'athar campaign scenes.json footprints.gpkg --investigation al-mithal --code summer',
    'athar campaign scenes.json unosat.csv.gz --investigation al-mithal --code summer --title "Summer of 2031" --json',
  ],
  options: {
    investigation: { type: 'string' },
    code: { type: 'string' },
    title: { type: 'string' },
    attribution: { type: 'string' },
    licence: { type: 'string' },
  },
  run: async ({ values, operands, terminal }) => {
    const [catalogue, structures] = operands
    if (catalogue === undefined || structures === undefined || operands.length > 2)
      throw new Usage('a catalogue of scenes and a file of structures are needed')
    const slug = requiredText(values, 'investigation')
    const code = requiredText(values, 'code')
    const attribution = textOf(values, 'attribution')
    const built = await withStore(values, async (store) => {
      const investigation = await investigationFor(store, slug, '+03:00')
      return buildCampaign(store, operatorAct('built from files'), {
        investigation,
        catalogue: path.resolve(catalogue),
        structures: path.resolve(structures),
        code,
        title: textOf(values, 'title') ?? code,
        licence: textOf(values, 'licence') ?? null,
        attribution: attribution === undefined ? null : { en: attribution, ar: attribution },
        onProgress: (what, done, total) => {
          terminal.progress(`${what} ${bar(done, total)}`)
        },
      })
    })
    const { campaign } = built
    terminal.result(
      {
        campaign: campaign.code,
        state: campaign.state,
        resolution: campaign.resolution,
        counts: campaign.counts,
        scenes: built.scenes,
        structures: built.structures,
        gold: built.gold,
        expertDatings: built.expertDatings,
        path: `/trackers/en/${slug}/${campaign.code}`,
      },
      [
        `campaign   ${campaign.code}, ${campaign.state}${campaign.resolution.verdict === 'demonstration' ? ', a demonstration: the pixel is too coarse for its buildings' : ''}`,
        `scenes     ${campaign.sceneIds.length}`,
        `structures ${campaign.counts.structures}`,
        `gold       ${built.gold}`,
        `experts    ${built.expertDatings} datings`,
        `frames     ${campaign.counts.framesCut} of ${campaign.counts.framesTotal}`,
        `open       athar serve, then /trackers/en/${slug}/${campaign.code}`,
      ],
    )
    return exits.done
  },
}
