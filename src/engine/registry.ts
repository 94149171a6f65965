import type { ContextTransform, Transform } from './transform.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry holds transforms of every option type; options are checked by name against `defaults`
export type AnyTransform = Transform<any> | ContextTransform<any>

// biome-ignore lint/suspicious/noExplicitAny: as above; with `object` the other branch would not narrow
export function isContextTransform(transform: AnyTransform): transform is ContextTransform<any> {
  return 'scope' in transform
}
