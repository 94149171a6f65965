import {
  bringsPip,
  bringsUv,
  type Dockerfile,
  type Facts,
  type Invocation,
  invocationOf,
  type ListItem,
  type RunView,
  runViews,
  type Stage,
} from '../../src/authoring.ts'

/** A `pip install`. */
export interface Site {
  readonly view: RunView
  readonly invocation: Invocation
  /** The element of the list that it is, alone; `undefined` for one inside of something else. */
  readonly item: ListItem | undefined
}

/** What pip does in one stage. */
export interface StageInstalls {
  readonly stage: Stage
  readonly sites: readonly [Site, ...Site[]]
  /** A `pip download` or `pip wheel`, whose output an install of the stage may need. */
  readonly collects: Site | undefined
}

/** The stages in which pip installs packages. */
export function installsByStage(dockerfile: Dockerfile, facts: Facts): readonly StageInstalls[] {
  const views = runViews(dockerfile, facts).filter(({ state }) => state.base?.family !== 'windows')
  return dockerfile.stages.flatMap(stage => {
    const sites = views.filter(view => view.stage === stage).flatMap(pipCommands)
    const [first, ...others] = sites.filter(
      ({ invocation }) => invocation.subcommand === 'install' && !bringsUv(invocation),
    )
    const collects = sites.find(({ invocation }) => /^(download|wheel)$/.test(invocation.subcommand))
    // A newer pip alone is nothing that is installed faster.
    if (sites.every(({ invocation }) => invocation.subcommand !== 'install' || bringsNoPackage(invocation)))
      return []
    return first === undefined ? [] : [{ stage, sites: [first, ...others], collects }]
  })
}

function bringsNoPackage(invocation: Invocation): boolean {
  return bringsUv(invocation) || bringsPip(invocation)
}

function pipCommands(view: RunView): readonly Site[] {
  return view.script.commands.flatMap(command => {
    const invocation = invocationOf(command)
    if (invocation?.tool !== 'pip') return []
    const item = view.script.items.find(one => one.single === command && !one.background && !one.negated)
    return [{ view, invocation, item }]
  })
}
