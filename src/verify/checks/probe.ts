import { createHash } from 'node:crypto'
import type { Answer } from '../engine.ts'
import { type Check, checkOf, type Difference, type Explanation, skipped } from '../model.ts'
import type { Observation, ProbeAnswer } from '../observation.ts'

/**
 * Two containers answer alike when each probe gets the same status, content type and body. A body that differs between two
 * questions to the same container is left out, and so is one that differs between two builds of the original. A HEALTHCHECK must pass after where it passed before, and where it is
 * new. An answer where there was none is better.
 *
 * @param again what another build of the original answers, where that was asked
 */
export function compareProbes(
  before: Observation,
  after: Observation,
  again?: readonly ProbeAnswer[],
): Check {
  const differences = [
    ...before.answers.flatMap((answer, index) => answersApart(answer, after.answers[index], again?.[index])),
    ...healthApart(before, after),
  ]
  const asked = before.answers.length + (after.health === undefined ? 0 : 1)
  if (asked === 0 && differences.length === 0)
    return skipped('probe', 'no port and no HEALTHCHECK to ask: --probe')
  const silent = before.answers.filter(({ answer }) => answer === undefined).length
  const quiet = silent === 0 ? '' : `; nobody answers on ${silent} of them`
  return checkOf('probe', `${asked} alike${quiet}`, differences)
}

/** Whether some answer differs in nothing but its body, which may be another in every build. */
export function differsInBody(before: Observation, after: Observation): boolean {
  return before.answers.some((answer, index) => isOtherBody(answer, after.answers[index]))
}

function isOtherBody(one: ProbeAnswer, other: ProbeAnswer | undefined): boolean {
  return (
    said(one.answer, false) !== said(other?.answer, false) &&
    said(one.answer, true) === said(other?.answer, true)
  )
}

function answersApart(
  before: ProbeAnswer,
  after: ProbeAnswer | undefined,
  again: ProbeAnswer | undefined,
): readonly Difference[] {
  const isVolatile = before.isVolatile || after?.isVolatile === true
  const [was, is] = [said(before.answer, isVolatile), said(after?.answer, isVolatile)]
  if (was === is) return []
  const { port, path } = before.probe
  const explained: Explanation | undefined =
    before.answer === undefined
      ? { kind: 'better', why: 'nobody answered before' }
      : again !== undefined && isOtherBody(before, after) && isOtherBody(before, again)
        ? { kind: 'volatile', why: 'two builds of the original differ here as well' }
        : undefined
  return [{ what: `GET :${port}${path}`, change: 'changed', before: was, after: is, explained }]
}

function said(answer: Answer | undefined, isVolatile: boolean): string {
  if (answer === undefined) return 'no answer'
  if (answer.status === 0) return 'something that is not HTTP'
  const type = answer.type === undefined ? '' : ` ${answer.type}`
  const body = isVolatile
    ? ''
    : `, body ${createHash('sha256').update(answer.body).digest('hex').slice(0, 8)}`
  return `${answer.status}${type}${body}`
}

function healthApart(before: Observation, after: Observation): readonly Difference[] {
  if (after.health === undefined || after.health.passes) return []
  if (before.health?.passes === false) return []
  return [
    {
      what: 'HEALTHCHECK',
      change: 'changed',
      before: before.health === undefined ? 'none' : 'passes',
      after: after.health.output === '' ? 'fails' : `fails: ${after.health.output}`,
      explained: undefined,
    },
  ]
}
