import { it } from 'vitest'
