import type { Grammar } from './grammar.ts'

/**
 * Package managers of distributions.
 * Sources: apt-get(8) and apt(8) of Debian 13, apk(8) of apk-tools 2.14 and 3.0, dnf(8) 4.x and 5.x,
 * microdnf(8); read 2026-08.
 */
export const SYSTEM_PACKAGES: readonly Grammar[] = [
  {
    tool: 'apt',
    programs: 'apt apt-get',
    style: 'gnu',
    negation: true,
    options: `
 y/yes/assume-yes assume-no q/quiet=? s/simulate/just-print/dry-run/recon/no-act d/download-only
 f/fix-broken m/ignore-missing/fix-missing V/verbose-versions b/compile/build u/show-upgraded
 t/target-release/default-release= o/option= c/config-file= a/host-architecture= P/build-profiles=
 install-recommends install-suggests install-indep-only purge autoremove/auto-remove reinstall
 allow-downgrades allow-change-held-packages allow-remove-essential allow-unauthenticated
 allow-insecure-repositories allow-releaseinfo-change force-yes only-upgrade upgrade
 no-upgrade no-download no-remove print-uris only-source diff-only dsc-only tar-only arch-only
 show-progress color solver= with-new-packages/with-new-pkgs ignore-hold trivial-only list-cleanup
 update no-all-versions cache-time-limit= error-on=? planner= strict-pinning comment= audit version/v help/h`,
    actions: {
      update: 'update',
      install:
        'install/add, reinstall, upgrade, dist-upgrade/full-upgrade, build-dep, dselect-upgrade, satisfy',
      fetch: 'download, source',
      remove: 'remove, purge, autoremove/auto-remove, autopurge',
      'clean-cache': 'clean, autoclean/auto-clean, distclean/dist-clean',
      query: 'list, show, search, policy, check, changelog, indextargets, depends, rdepends, showsrc, moo',
      configure: 'edit-sources',
    },
  },
  {
    tool: 'apk',
    programs: 'apk',
    style: 'gnu',
    negation: true,
    options: `
 f/force i/interactive q/quiet U/update-cache/update v/verbose V/version p/root= X/repository= x allow-untrusted
 arch= cache cache-dir= cache-max-age= cache-predownload keys-dir= no-cache no-check-certificate
 no-interactive no-network no-progress print-arch progress progress-fd= purge repositories-file= timeout= wait=
 force-binary-stdout force-broken-world force-missing-repositories force-no-chroot force-non-repository
 force-old-apk force-overwrite force-refresh preserve-env logfile no-logfile sync legacy-info h/help
 s/simulate clean-protected overlay-from-stdin commit-hooks initramfs-diskless-boot scripts
 initdb l/latest u/upgrade t/virtual= usermode `,
    optionsOf: {
      upgrade: 'a/available l/latest self-upgrade-only no-self-upgrade ignore prune',
      del: 'r/rdepends',
      update: '',
      fetch: 'L/link l/latest o/output= R/recursive s/stdout w/world simulate pkgname-spec= url',
      info: 'a/all d/description e/installed L/contents P/provides r/rdepends R/depends s/size t/triggers W/who-owns w/webpage Z replaces install-if license',
      cache: 'l/latest u/upgrade s/simulate available add-dependencies ignore-conflict',
      fix: 'd/depends r/reinstall u/upgrade x/xattr directory-permissions',
    },
    actions: {
      update: 'update',
      install: 'add, upgrade, fix',
      fetch: 'fetch, cache download',
      remove: 'del',
      'clean-cache': 'cache clean, cache purge',
      query: 'info, list, search, policy, stats, dot, audit, verify, version, manifest, query',
      other: 'cache, index, mkndx, adbsign, extract, convndx, adbdump',
    },
  },
  {
    tool: 'dnf',
    programs: 'dnf dnf5 microdnf yum',
    style: 'gnu',
    negation: true,
    options: `
 y/assumeyes assumeno q/quiet v/verbose best nobest allowerasing nodocs nogpgcheck no-gpgchecks skip-broken
 refresh C/cacheonly b 4 6 setopt= enablerepo/repoid= enable-repo= disablerepo/disable-repo= repo= c/config=
 x/exclude/excludepkgs= releasever= installroot= forcearch= disableexcludes/disableexcludepkgs= disableplugin=
 enableplugin= noplugins noautoremove security bugfix enhancement newpackage advisory= bz= cve= sec-severity=
 d/debuglevel= e/errorlevel= R/randomwait= color=? rpmverbosity= comment= downloadonly downloaddir/destdir=
 skip-unavailable allow-downgrade use-host-config noclean nopluginsdownloadonly
 with-optional keepcache obsoletes installed available all resolve alldeps arch= sslverify showduplicates version help/h save D/define= eval=`,
    actions: {
      update: 'makecache, check-update/check-upgrade',
      install: `install/in/localinstall, reinstall/rei, upgrade/update/up, upgrade-minimal, group install, groupinstall,
        builddep/build-dep, distro-sync/distrosync/dsync, swap, downgrade/dg, module install, module enable, module switch-to, module reset, module disable`,
      fetch: 'download',
      remove: 'remove/erase/rm, autoremove, group remove, module remove',
      'clean-cache': 'clean',
      query:
        'list, info, search, repoquery, provides/whatprovides, repolist, history, check, module list, group list',
      configure: 'config-manager, copr, versionlock, mark',
    },
  },
]
