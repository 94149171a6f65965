require('node:fs').writeFileSync('data/minutes.txt', '')
