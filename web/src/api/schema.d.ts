/* eslint-disable */
type Anything = any
type Verb = { parameters: any; requestBody?: any; responses: { 200: { content: { 'application/json': any } } } }
export type paths = { [path: string]: { parameters: any; get: Verb; put: Verb; post: Verb; delete: Verb } }
export interface components {
  schemas: { [name: string]: Anything }
}
