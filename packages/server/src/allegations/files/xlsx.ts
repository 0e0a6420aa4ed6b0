// A table as an XLSX workbook (ECMA-376, the few parts a spreadsheet needs): texts as texts, numbers as numbers, no formula.
import { type ZipEntry, zipOf } from './zip.ts'

export type XlsxCell = string | number | null

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
// Control characters that XML 1.0 cannot hold.
const unseen = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

/** A column's letters from its number (0 is A, 26 is AA). */
export function columnName(column: number): string {
  let name = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

/** What a cell of a spreadsheet holds at most. */
const MOST = 32_767
function cell(value: XlsxCell, row: number, column: number, style: number): string {
  if (value === null) return ''
  const at = `${columnName(column)}${row}`
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
  const mark = style === 0 ? '' : ` s="${style}"`
  return `<c r="${at}"${mark} t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, MOST))}</t></is></c>`
}

/** One sheet; the first row is the header, bold and frozen. */
export function xlsxOf(rows: readonly (readonly XlsxCell[])[], title: string, at: Date): Buffer {
  const data = rows
    .map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((value, j) => cell(value, i + 1, j, i === 0 ? 1 : 0)).join('')}</row>`,
    )
    .join('')
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>${data}</sheetData></worksheet>`,
  }
  const entries = Object.entries(parts).map(
    ([name, body]): ZipEntry => ({ name, bytes: Buffer.from(xml + body, 'utf8') }),
  )
  return zipOf(entries, at)
}
