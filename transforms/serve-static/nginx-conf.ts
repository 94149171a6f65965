import type { Site } from './site.ts'

/** The server of nginx that answers as the one before it did. */
export function nginxConf(
  site: Pick<Site, 'port' | 'build' | 'fallback' | 'bareNames' | 'compresses'>,
): string {
  const names = site.bareNames ? '$uri $uri.html $uri/index.html' : '$uri $uri/index.html'
  const otherwise = site.fallback ? '/index.html' : '=404'
  return [
    'server {',
    `    listen ${site.port};`,
    '    root /usr/share/nginx/html;',
    ...(site.compresses
      ? [
          '',
          '    gzip on;',
          '    gzip_types text/plain text/css text/javascript application/javascript application/json image/svg+xml;',
        ]
      : []),
    ...(site.build.hashed === undefined
      ? []
      : [
          '',
          '    # Names in here change with what the files hold.',
          `    location ${site.build.hashed} {`,
          '        try_files $uri =404;',
          '        add_header Cache-Control "public, max-age=31536000, immutable";',
          '    }',
        ]),
    '',
    '    location / {',
    `        try_files ${names} ${otherwise};`,
    '        add_header Cache-Control "no-cache";',
    '    }',
    '}',
    '',
  ].join('\n')
}
