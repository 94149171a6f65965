require('../src/config').check()
