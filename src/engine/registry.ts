import type { ContextTransform, Transform } from './transform.ts'

// biome-ignore lint/suspicious/noExplicitAny: a registry holds transforms of every option type; options are checked by name against `defaults`
type OfAnyOptions = any

export type AnyTransform = Transform<OfAnyOptions> | ContextTransform<OfAnyOptions>

export function isContextTransform(transform: AnyTransform): transform is ContextTransform<OfAnyOptions> {
  return 'scope' in transform
}

export function isFileTransform(transform: AnyTransform): transform is Transform<OfAnyOptions> {
  return !isContextTransform(transform)
}
