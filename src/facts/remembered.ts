import type { ContextFiles } from './facts.ts'

/** The same reader, asked once per context and path: the facts of a run do not change. */
export function remembered<Answer>(
  read: (files: ContextFiles, path: string) => Answer,
): (files: ContextFiles, path: string) => Answer {
  const contexts = new WeakMap<ContextFiles, Map<string, { readonly answer: Answer }>>()
  return (files, path) => {
    const answers = contexts.get(files) ?? new Map<string, { readonly answer: Answer }>()
    contexts.set(files, answers)
    const known = answers.get(path)
    if (known !== undefined) return known.answer
    const answer = read(files, path)
    answers.set(path, { answer })
    return answer
  }
}
