import type { Release } from './distribution-release.ts'

/**
 * Commands that every image of a distribution has, slim ones too, and the built-ins of shells.
 *
 * Source: `command -v` in what debootstrap's minbase makes of Debian 12 and 13, the set of packages that debuerreotype makes the official images
 * of, tried 2026-11 (`locale-gen` and `update-ca-certificates` are not among them); the applets of BusyBox 1.36, POSIX.1-2024; read 2026-08.
 */
const ESSENTIAL =
  words(`. : [ [[ alias awk base64 basename cat cd chgrp chmod chown cksum command comm cp cut date dd df diff dirname du echo egrep
  env eval exec exit export expr false fgrep find fmt fold getent getopts grep groupadd groupmod gunzip gzip head hostname id install
  join let ln local ls md5sum mkdir mkfifo mktemp mv nl nproc od paste printenv printf pwd read readlink realpath return rm rmdir sed seq set
  sh sha1sum sha224sum sha256sum sha512sum shift shopt shuf sleep sort source split stat stty sync tac tail tar tee test time timeout touch tr
  trap true truncate tty type ulimit umask uname uniq unset useradd userdel usermod wait wc whoami xargs yes zcat
  adduser addgroup deluser delgroup apt-get apt apk apt-cache apt-mark dpkg dpkg-reconfigure update-alternatives ldconfig`)

/** With Debian's packages, not with BusyBox. */
const OF_DEBIAN = words('bash perl useradd groupadd usermod groupmod chsh chpasswd dpkg-query')

/** Programs that official images of a language bring, whatever the variant. */
const OF_LANGUAGE = /^(?:python[\d.]*|pip[\d.]*|node|npm|npx|corepack|yarn)$/

export function isEssential(command: string): boolean {
  return ESSENTIAL.has(command) || OF_DEBIAN.has(command)
}

/**
 * Commands that came with apt, until Debian 13, whose apt does without: images that are made of Debian 13 alone lack them, slim or not.
 *
 * Source: `Depends` of apt 2.6.2 (bookworm: adduser) and 3.0.4 (trixie: base-passwd (>= 3.6.1) | adduser), and `command -v` there; oven-sh/bun
 * #36273 tells the same of the official image. Read 2026-11.
 */
const OF_ADDUSER = words('adduser addgroup deluser delgroup')

/** Whether a slim image may lack a command that others of its distribution have. */
export function mayLack(command: string, { family, suites }: Release): boolean {
  if (family !== 'debian' || !OF_ADDUSER.has(command)) return false
  return suites.length === 0 || suites.some(suite => suite !== 'bullseye' && suite !== 'bookworm')
}

export function isOfLanguage(command: string): boolean {
  return OF_LANGUAGE.test(command)
}

/** Commands that packages bring and that compile nothing: they may run in an image that has no compiler. */
const HARMLESS =
  words(`curl wget git unzip zip xz bzip2 jq gpg gpgconf dos2unix openssl envsubst locale-gen sudo gosu su nginx a2enmod
  supervisorctl crontab fc-cache ffmpeg psql msgfmt`)

export function compilesNothing(command: string): boolean {
  return HARMLESS.has(command)
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
