export default { build: { rollupOptions: { output: { entryFileNames: 'assets/[name].js' } } } }
