/** Papers to print and to keep. */
export const papers = {
  title: '打印 / 下载公文',
  none: '目前没有可以下载的公文。',
  draft: '草稿',
  preview: '预览',
  previewOf: '在新窗口预览：{name}',
  pdfOf: '下载 PDF：{name}',
  docxOf: '下载 DOCX：{name}',
  replaced: '服务器缺少公文字体：{fonts}。DOCX 在装有这些字体的电脑上打开即为标准字体。',
  catalogue: '建议目录',
  catalogueByUnit: '按单位的建议目录',
  previewReply: '预览答复函',
} as const
