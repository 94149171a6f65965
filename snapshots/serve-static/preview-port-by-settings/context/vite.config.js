export default { preview: { port: 8000 } }
