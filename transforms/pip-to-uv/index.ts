/**
 * Lets uv install what pip installs. uv does the same from the same command line in a fraction of the time, once it is told
 * what pip takes for granted: which interpreter to install to, to compile what it installs, to look at all indexes.
 *
 * The image changes in what an installer leaves behind (INSTALLER, RECORD, the scripts in `bin`), and where a version is
 * not pinned it may come out as another one: this is never safe, and says each thing that it takes for granted. pip stays
 * in the image, and all that is not an install stays with pip.
 *
 * All installs of a stage are done by uv, or none is.
 *
 * @see https://docs.astral.sh/uv/pip/compatibility/
 */
import {
  type Context,
  type Declined,
  type Dockerfile,
  defineTransform,
  type Finding,
  UV_VERSION,
} from '../../src/authoring.ts'
import { installsByStage, type StageInstalls } from './find.ts'
import { judge } from './judge.ts'

export interface Options {
  /** The release of uv to fetch where a file brings none. */
  readonly version: string
  /** `mount` lends uv to a step, `copy` puts it into the image, `pip` installs it with pip. */
  readonly bringBy: 'mount' | 'copy' | 'pip'
}

export default defineTransform<Options>({
  name: 'pip-to-uv',
  summary: 'Install Python packages with uv instead of pip.',
  category: 'cache',
  safety: ['review'],
  declines: [
    'CONDA',
    'CROSS_PLATFORM',
    'DEBIAN_SITE',
    'EDITABLE_VCS',
    'FLAG_UNSUPPORTED',
    'INTERPRETER_UNKNOWN',
    'OLD_PIP',
    'PIP_CONF',
    'PLATFORM',
    'PYTHON_TOO_OLD',
    'REQUIREMENT_LINE',
    'SHELL_DYNAMIC',
    'SHELL_STATE',
    'UNKNOWN_BASE',
    'USER_SCHEME',
    'UV_TOO_OLD',
  ],
  defaults: { version: UV_VERSION, bringBy: 'mount' },

  *inspect(dockerfile, context) {
    for (const installs of installsByStage(dockerfile, context.facts)) {
      yield inspectStage(dockerfile, installs, context)
    }
  },
})

function inspectStage(dockerfile: Dockerfile, installs: StageInstalls, context: Context<Options>): Finding {
  const judgement = judge(dockerfile, installs, context)
  const [first] = installs.sites
  const span = judgement.kind === 'declined' ? judgement.at.view.run.span : first.view.run.span
  const found = {
    span,
    severity: 'note' as const,
    message: 'pip installs Python packages here, which uv does several times faster.',
  }
  return judgement.kind === 'declined'
    ? { ...found, declined: judgement.declined satisfies Declined }
    : { ...found, fix: judgement.fix }
}
