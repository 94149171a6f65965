import type { Invocation } from '../invocation.ts'
import { type Cache, type CacheKind, located, lost, type Place, type RunView, sameVersion } from './model.ts'
import { below, chosen } from './places.ts'
import { contextTexts, variable } from './surroundings.ts'

/**
 * Caches of Maven and Gradle.
 * Sources: Maven 3.9 "Settings", Gradle 9 "Gradle-managed directories", Dockerfiles of the official images; read 2026-08.
 */

export const maven: CacheKind = {
  name: 'maven',
  title: 'Maven',
  uses: ({ tool, action }) => tool === 'maven' && action !== 'query',
  locate(view, invocation) {
    const defined = mavenRepository(view, invocation)
    if (defined !== undefined) {
      return defined.startsWith('/') && !/[\s,"$]/.test(defined)
        ? located([{ cache: MAVEN, path: defined.replace(/\/+$/, '') }], [sameVersion('An artifact')])
        : lost('CACHE_DIR_UNKNOWN', 'maven.repo.local puts the repository where it cannot be told.')
    }
    if (
      contextTexts(view, 'settings.xml', '.mvn/maven.config', '.mvn/jvm.config', '.m2/settings.xml').some(
        text => /<localRepository>|maven\.repo\.local/.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', "Maven's settings put the repository elsewhere.")
    }
    const place = chosen(view, invocation, MAVEN, { variables: [], home: '/.m2/repository' })
    if (!place.ok) return place
    // The wrapper keeps Maven itself beside the repository.
    const wrapper = /mvnw$/.test(invocation.program.loose)
      ? below(place.places, [{ ...MAVEN, name: 'maven-wrapper', path: '../wrapper' }])
      : []
    return located(
      [...place.places, ...wrapper.map(normalised)],
      [...place.assumptions, sameVersion('An artifact')],
    )
  },
  shared: true,
  atRuntime: /^(mvn|mvnw|mvnd|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: () => false,
}

const MAVEN: Cache = { name: 'maven', sharing: 'locked', perBase: false }

function normalised(place: Place): Place {
  return { ...place, path: place.path.replace(/\/[^/]+\/\.\.\//, '/') }
}

function mavenRepository(view: RunView, invocation: Invocation): string | undefined {
  const own = invocation.options.findLast(
    option => option.name === 'define' && option.value?.loose.includes('maven.repo.local='),
  )
  const texts = [
    own?.value?.loose,
    variable(view, invocation, 'MAVEN_OPTS')?.value,
    variable(view, invocation, 'MAVEN_ARGS')?.value,
  ]
  for (const text of texts) {
    const found = /maven\.repo\.local=(\S+)/.exec(text ?? '')
    if (found !== null) return found[1]
  }
  return undefined
}

export const gradle: CacheKind = {
  name: 'gradle',
  title: 'Gradle',
  uses: ({ tool, action }) => tool === 'gradle' && action !== 'query',
  locate(view, invocation) {
    const home = chosen(view, invocation, GRADLE, {
      option: 'gradle-user-home',
      variables: [['GRADLE_USER_HOME', '']],
      home: '/.gradle',
    })
    if (!home.ok) return home
    if (
      contextTexts(view, 'gradle.properties', 'gradle/wrapper/gradle-wrapper.properties').some(text =>
        /^\s*(systemProp\.gradle\.user\.home|distributionBase=PROJECT)/m.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'gradle.properties or the wrapper keeps Gradle elsewhere.')
    }
    const aliases = view.state.base?.aliases ?? {}
    const real = home.places.map(place => ({ ...place, path: aliases[place.path] ?? place.path }))
    const wrapper = /gradlew$/.test(invocation.program.loose)
    return located(
      below(real, [
        { ...GRADLE, path: 'caches' },
        ...(wrapper ? [{ ...GRADLE, name: 'gradle-wrapper', path: 'wrapper' }] : []),
      ]),
      [...home.assumptions, sameVersion('A dependency')],
    )
  },
  shared: true,
  atRuntime: /^(gradle|gradlew|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: () => false,
}

const GRADLE: Cache = { name: 'gradle', sharing: 'locked', perBase: false }
