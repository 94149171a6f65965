import type { Command } from '../../shell/script.ts'
import { invocationOf } from '../invocation.ts'

/**
 * Programs that are of use to root alone, or that give its rights up by themselves.
 *
 * Source: their manuals (gosu, su-exec, setpriv, supervisord, s6-overlay, nginx, httpd, cron, openssh), and the reports of
 * people who started them under another user; read 2026-11.
 */
const DROPS = new Set(
  'gosu su-exec setpriv runuser su sudo doas chroot chpst s6-setuidgid setuidgid start-stop-daemon'.split(
    ' ',
  ),
)
const SUPERVISORS = new Set(
  `supervisord s6-svscan my_init systemd runsvdir runit monit service rc-service systemctl openrc
  init`.split(/\s+/),
)
const DAEMONS = new Set(
  `cron crond crontab sshd dockerd containerd nginx apache2 apache2ctl apachectl apache2-foreground httpd httpd-foreground
  lighttpd vsftpd proftpd postfix dovecot named rsyslogd syslogd syslog-ng dnsmasq openvpn wg-quick keepalived mysqld mysqld_safe
  mariadbd smbd nmbd ntpd chronyd squid exim fail2ban-server tailscaled haproxy postgres`.split(/\s+/),
)
const CHANGES = new Set(
  `chown chgrp useradd adduser groupadd addgroup usermod groupmod userdel deluser groupdel delgroup passwd chpasswd mount umount
  sysctl iptables ip6tables nft modprobe insmod setcap update-ca-certificates ldconfig a2enmod a2dismod a2ensite a2dissite
  a2enconf dpkg dpkg-reconfigure locale-gen mknod losetup nsenter unshare tc install-php-extensions
  docker-php-ext-install docker-php-ext-enable`.split(/\s+/),
)

/** They mount a file system, which takes rights that a container gives to root. */
const MOUNTS = new Set(
  'litefs mergerfs s3fs goofys gcsfuse sshfs blobfuse blobfuse2 geesefs mountpoint-s3 mount-s3'.split(' '),
)

/** Names that programs of people's own have as well: these want root where they stand like this. */
const WITH_ARGUMENTS = /^(service|init|runit|passwd|monit|tc)$/
const BY_PATH = /^\/(s?bin\/|usr\/s?bin\/)?(init|runit)$/

/** Why a program wants root, as the end of a sentence; `undefined` for all others. */
export function rootProgram(typed: string, args: readonly string[]): string | undefined {
  const name = typed.slice(typed.lastIndexOf('/') + 1)
  if (WITH_ARGUMENTS.test(name) && args.length < 2 && !BY_PATH.test(typed)) return undefined
  if (DROPS.has(name)) return `${name} drops privileges itself`
  if (SUPERVISORS.has(name)) return `${name} supervises services as root`
  if (MOUNTS.has(name) || (/^(rclone|juicefs)$/.test(name) && args[0] === 'mount'))
    return `${name} mounts a file system`
  if (DAEMONS.has(name)) return `${name} starts as root`
  return CHANGES.has(name) ? `${name} needs root` : undefined
}

/** What a start command does to the packages of the image, which belong to root; `undefined` for any other command. */
export function changesPackages(command: Command): 'installs' | 'builds' | undefined {
  const invocation = invocationOf(command)
  if (invocation === undefined) return undefined
  const { action, tool, subcommand } = invocation
  if (action === 'install' || action === 'update' || action === 'remove') return 'installs'
  if (action === 'fetch') return 'installs'
  if (action === 'build') return 'builds'
  if (action !== 'run') return undefined
  // `dotnet app.dll` runs what is there.
  const compiles =
    tool === 'gradle' ||
    tool === 'maven' ||
    (/^(go|cargo|dotnet)$/.test(tool) && /^(run|watch)$/.test(subcommand))
  if (compiles) return 'builds'
  return /^(run|run-script)$/.test(subcommand) && /^build(:|$)/.test(invocation.operands[0]?.value ?? '')
    ? 'builds'
    : undefined
}

const SHOWS = /^(--help|-h|--version|-v|--noEmit|--showConfig)$/
/**
 * Programs that write what they build over what a step of the image has built, or into the packages: with these words, with any
 * where there are none.
 *
 * Source: the manual of each tool; read 2026-11.
 */
const BUILDERS: Readonly<Record<string, RegExp>> = {
  nest: /^(start|build)$/,
  next: /^build$/,
  nuxt: /^(build|generate|prepare)$/,
  nuxi: /^(build|generate|prepare)$/,
  // Also to read its settings vite writes into node_modules, where the build in the image has made a folder as root.
  vite: /^(build|preview)$/,
  astro: /^build$/,
  ng: /^(build|b)$/,
  remix: /^(build|vite:build)$/,
  'react-router': /^build$/,
  'react-scripts': /^build$/,
  'vue-cli-service': /^build$/,
  strapi: /^build$/,
  webpack: /^(?!serve\b)/,
  prisma: /^(generate|db push|migrate dev|migrate reset)$/,
  'patch-package': /^/,
  tsc: /^/,
  tsup: /^/,
}

/** Whether a program builds what the image holds anew. */
export function buildsProgram(name: string, args: readonly string[]): boolean {
  const builds = Object.hasOwn(BUILDERS, name) ? BUILDERS[name] : undefined
  if (builds === undefined || args.some(arg => SHOWS.test(arg))) return false
  if (name === 'prisma' && args.includes('--skip-generate')) return false
  const verbs = args.filter(arg => !arg.startsWith('-'))
  return builds.test(verbs[0] ?? '') || builds.test(verbs.slice(0, 2).join(' '))
}

/** Entrypoints of base images that do the same under every user. */
const AGNOSTIC = new Set([
  'docker-entrypoint.sh', // node, bun, julia; servers are `server` in the table
  '__cacert_entrypoint.sh', // Temurin: adds certificates where USE_SYSTEM_CA_CERTS asks for it
  'docker-php-entrypoint',
  'tini',
  'node',
  'bun',
  'deno',
  'java',
  'uv',
])

export function isAgnosticEntrypoint(words: readonly string[]): boolean {
  const base = (words[0] ?? '').slice((words[0] ?? '').lastIndexOf('/') + 1)
  return AGNOSTIC.has(base) || /^python[\d.]*$/.test(base)
}
