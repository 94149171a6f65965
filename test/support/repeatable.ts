import fc from 'fast-check'

/*
 * Test runs repeat: what CI says of a change is about the change. DOCKEROPT_PROPERTY_RUNS asks for a longer run, which
 * starts elsewhere each time; what it finds becomes a case.
 */
if (process.env.DOCKEROPT_PROPERTY_RUNS === undefined) fc.configureGlobal({ seed: 20_261_120 })
