import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../src/engine/decide.ts'
import { Session } from '../../src/project/session.ts'
import { memoryStore } from '../support/memory-store.ts'

function proposal(fingerprint: string, target = 'Dockerfile'): Proposal {
  return {
    path: 'Dockerfile',
    target,
    transform: 'x',
    category: 'cache',
    severity: 'note',
    title: '',
    message: '',
    safety: 'safe',
    consequences: [],
    line: 1,
    before: '',
    after: '',
    fingerprint,
  }
}

/** Asks a session in the order of an engine that offers these; gives `answers` where it has none. */
function ask(
  session: Session,
  fingerprints: readonly string[],
  answers: readonly ('accept' | 'refuse')[] = [],
) {
  const left = [...answers]
  return fingerprints.map(fingerprint => {
    const question = proposal(fingerprint)
    const known = session.answerTo(question)
    if (known !== undefined) return `${known} (known)`
    const answer = left.shift()
    if (answer === undefined) return 'asked'
    session.remember(question, answer)
    return answer
  })
}

describe('a session', () => {
  it('gives the answers of earlier runs to the same questions', async () => {
    const store = memoryStore()
    const first = Session.load(store)
    expect(ask(first, ['D:x:1:0', 'D:x:1:1'], ['accept', 'refuse'])).toEqual(['accept', 'refuse'])
    await first.save()
    const next = Session.load(store)
    expect(ask(next, ['D:x:1:0', 'D:x:1:1', 'D:x:1:2', 'D:x:2:0'])).toEqual([
      'accept (known)',
      'refuse (known)',
      'asked',
      'asked',
    ])
  })

  it('numbers refusals anew when a file was written, and forgets what was accepted', async () => {
    const store = memoryStore()
    const first = Session.load(store)
    ask(first, ['D:x:1:0', 'D:x:1:1', 'D:x:1:2', 'D:x:3:0'], ['accept', 'refuse', 'accept', 'accept'])
    first.settle('Dockerfile')
    await first.save()
    expect(ask(Session.load(store), ['D:x:1:0', 'D:x:1:1', 'D:x:3:0'])).toEqual([
      'refuse (known)',
      'asked',
      'asked',
    ])
  })

  it('settles by the file that is changed', async () => {
    const store = memoryStore()
    const first = Session.load(store)
    const beside = proposal('ignore:1:0', '.dockerignore')
    first.answerTo(beside)
    first.remember(beside, 'accept')
    ask(first, ['D:x:1:0'], ['accept'])
    first.settle('.dockerignore')
    await first.save()
    const next = Session.load(store)
    expect(next.answerTo(beside)).toBeUndefined()
    expect(ask(next, ['D:x:1:0'])).toEqual(['accept (known)'])
  })

  it('asks again about a transform that is named', async () => {
    const store = memoryStore()
    const first = Session.load(store)
    ask(first, ['D:x:1:0', 'D:y:1:0', 'x:1:0'], ['refuse', 'refuse', 'refuse'])
    first.neverAsk('x')
    first.reopen(['x'])
    await first.save()
    const next = Session.load(store)
    expect(next.never).toEqual([])
    expect(ask(next, ['D:x:1:0', 'D:y:1:0', 'x:1:0'])).toEqual(['asked', 'refuse (known)', 'asked'])
  })

  it('takes a damaged record for none', async () => {
    const store = memoryStore()
    await store.write('session.json', '{"version":1,"never":[1],"answers":{"a":["perhaps"]}}')
    expect(Session.load(store).never).toEqual([])
    expect(ask(Session.load(store), ['a'])).toEqual(['asked'])
    await store.write('session.json', '{"ver')
    expect(ask(Session.load(store), ['a'])).toEqual(['asked'])
  })
})
