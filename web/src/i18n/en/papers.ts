import type { Messages } from '..'

export const papers: Messages['papers'] = {
  title: 'Print or download papers',
  none: 'There is no paper to download now.',
  draft: 'Draft',
  preview: 'Preview',
  previewOf: 'Preview in a new window: {name}',
  pdfOf: 'Download PDF: {name}',
  docxOf: 'Download DOCX: {name}',
  replaced:
    'The server lacks typefaces of official documents: {fonts}. The DOCX uses them where they are installed.',
  catalogue: 'Catalogue',
  catalogueByUnit: 'Catalogue by unit',
  previewReply: 'Preview the letter',
}
