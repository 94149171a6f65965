import { type Finding, invocationsOf, type RunView } from '../../src/authoring.ts'
import { mountPoints } from './members.ts'

/**
 * Bundler keeps what it downloads in a folder of what it installs, and where that is follows from settings that can be
 * anywhere: nothing is written, a way is shown.
 */
export function bundlerAdvice(views: readonly RunView[]): readonly Finding[] {
  return views.flatMap(view => {
    const installs = invocationsOf(view).some(
      ({ tool, subcommand, program }) =>
        tool === 'bundler' && subcommand === 'install' && !/gem[\d.]*$/.test(program.loose),
    )
    if (!installs || mountPoints(view).some(({ mount }) => mount.type === 'cache')) return []
    return [
      {
        span: view.run.span,
        severity: 'note' as const,
        message: 'Bundler downloads everything again whenever this step is built anew.',
        advice:
          'A mount on the folder of the gems would hide the gems themselves. With the official image and no BUNDLE_PATH, `RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install` keeps the downloads.',
      },
    ]
  })
}
