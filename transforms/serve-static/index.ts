/**
 * Lets nginx serve a site that is built in the same stage, where a server of files written in Node does so far: the image no longer
 * holds Node, the sources and what the build needed.
 *
 * The files are the same, the server is another one. Headers, compression and the answers to unknown paths may differ, so somebody has to
 * look; where the container starts a server for development, the rewrite is only shown.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files
 */
import {
  type Dockerfile,
  defineTransform,
  developmentSign,
  type Facts,
  type Finding,
  finalStage,
  platformOfImage,
  stateAtEnd,
} from '../../src/authoring.ts'
import { ontoNginx } from './layout.ts'
import { type Refused, type Site, siteOf } from './site.ts'

export default defineTransform({
  name: 'serve-static',
  summary: 'Serve a built site with nginx instead of a Node server.',
  category: 'size',
  safety: ['review', 'manual'],
  declines: [
    'CONTEXT_UNKNOWN',
    'CROSS_PLATFORM',
    'DEV_IMAGE',
    'HEALTHCHECK_TOOLS',
    'OUTPUT_UNKNOWN',
    'PORT_UNKNOWN',
    'POST_BUILD_UNKNOWN',
    'SERVER_RENDERED',
    'SERVER_SETTINGS',
    'SERVICE_COMMAND',
    'SPA_PROXY',
  ],
  defaults: { image: 'nginxinc/nginx-unprivileged:1.29-alpine' },

  *inspect(dockerfile, { facts, options }) {
    const site = siteOf(dockerfile, finalStage(dockerfile), facts)
    if (site !== undefined) yield judge(dockerfile, site, facts, options.image)
  },
})

/** Judge: what is known of the server that runs so far decides who may write it. */
function judge(dockerfile: Dockerfile, found: Site | Refused, facts: Facts, image: string): Finding {
  const { stage, span, server } = found
  const about = {
    span,
    severity: 'warning' as const,
    message: `The image ships Node and all that the build needed, for ${server} to serve files.`,
  }
  if ('declined' in found) return { ...about, declined: found.declined }
  const sign = found.proven ? developmentSign(dockerfile, stage, facts) : undefined
  if (sign !== undefined) return { ...about, declined: { code: 'DEV_IMAGE', reason: sign } }
  const { baseRef } = stateAtEnd(dockerfile, stage)
  const platform = platformOfImage(baseRef)
  if (platform !== undefined) {
    const reason = `${baseRef} is for ${platform} alone; nginx would come for what is built for.`
    return { ...about, declined: { code: 'CROSS_PLATFORM', reason } }
  }
  const layout = ontoNginx(dockerfile, found, image)
  if (!layout.ok) return { ...about, declined: layout.declined }
  return {
    ...about,
    fix: {
      title: 'Serve the built files with nginx',
      edits: layout.edits,
      creates: layout.creates,
      safety: found.proven ? 'review' : 'manual',
      consequences: [
        `nginx answers instead of ${server}: headers, compression and answers to unknown paths may differ.`,
        'Node, the sources and the packages are no longer in the image; it runs as user 101.',
        ...layout.creates.map(({ path }) => `${path} is created.`),
        ...layout.notes,
        ...notesOn(found),
      ],
      announces: [
        { kind: 'files', paths: '/**' },
        { kind: 'packages', names: '*' },
        ...(
          ['Env', 'Cmd', 'Entrypoint', 'WorkingDir', 'User', 'StopSignal', 'ExposedPorts', 'Labels'] as const
        ).map(field => ({ kind: 'config' as const, field })),
      ],
    },
  }
}

function notesOn({ proven, port, server }: Site): readonly string[] {
  return [
    ...(proven ? [] : [`${server} is a server for development: whether anybody relies on it is not known.`]),
    ...(port < 1024
      ? [`Port ${port} is open to user 101 in a container of Docker, and may not be elsewhere.`]
      : []),
  ]
}
