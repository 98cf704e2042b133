/** A column of a DataTable; its cells are drawn by the slot named after its key. */
export interface Column {
  key: string
  label: string
  sortable?: boolean
  /** Numbers stand at the end of their cell. */
  end?: boolean
}

/** `due` rising, `-due` falling: the form the server's query takes. */
export type Sort = string
