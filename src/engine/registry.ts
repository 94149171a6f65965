import type { ContextTransform, Transform } from './transform.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry holds transforms of every option type; options are checked by name against `defaults`
export type AnyTransform = Transform<any> | ContextTransform<any>

export function isContextTransform(transform: AnyTransform): transform is ContextTransform {
  return 'scope' in transform
}
