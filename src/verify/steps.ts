/** How far a build could use its cache. */
export interface Steps {
  readonly cached: number
  readonly total: number
  /** Seconds that fetching base images took, which says nothing of the Dockerfile. */
  readonly fetching: number
}

interface Step {
  readonly name: string
  isCached: boolean
  seconds: number
}

/** Reads what a builder prints, FROM not counted: BuildKit's `--progress=plain`, the legacy builder's, or buildah's. */
export function stepsOf(log: string): Steps {
  const lines = log.split(/\r?\n/)
  return lines.some(line => /^#\d+ /.test(line)) ? buildKitSteps(lines) : numberedSteps(lines)
}

/** `#7 [build 2/5] RUN make`, then `#7 CACHED` or `#7 DONE 1.2s`; the lines of several steps may be mixed. */
function buildKitSteps(lines: readonly string[]): Steps {
  const steps = new Map<string, Step>()
  for (const line of lines) {
    const [, id = '', rest = ''] = /^#(\d+) (.*)$/.exec(line) ?? []
    const name = /^\[[^\]]*\d+\/\d+\] (.*)$/.exec(rest)?.[1]
    const step = steps.get(id)
    if (step === undefined) {
      if (name !== undefined) steps.set(id, { name, isCached: false, seconds: 0 })
    } else if (rest === 'CACHED') step.isCached = true
    else step.seconds = Number(/^DONE ([\d.]+)s$/.exec(rest)?.[1] ?? step.seconds)
  }
  const all = [...steps.values()]
  const own = all.filter(({ name }) => !name.startsWith('FROM '))
  const bases = all.filter(({ name, isCached }) => name.startsWith('FROM ') && !isCached)
  return {
    cached: own.filter(({ isCached }) => isCached).length,
    total: own.length,
    fetching: Math.max(0, ...bases.map(({ seconds }) => seconds)),
  }
}

/** What BuildKit counts as steps: the others only say what the config holds. */
const OWN = /^(?:RUN|COPY|ADD|WORKDIR)\b/i

/** `Step 2/5 : RUN make` and ` ---> Using cache`; `[1/2] STEP 2/5: RUN make` and `--> Using cache 0123`. */
function numberedSteps(lines: readonly string[]): Steps {
  let cached = 0
  let total = 0
  let isOwn = false
  for (const line of lines) {
    const name = /^(?:\[\d+\/\d+\] )?(?:Step|STEP) \d+(?:\/\d+)? ?: (.*)$/.exec(line)?.[1]
    if (name !== undefined) {
      isOwn = OWN.test(name)
      if (isOwn) total++
    } else if (isOwn && /^ ?-{2,3}> Using cache\b/.test(line)) cached++
  }
  return { cached, total, fetching: 0 }
}
