export default { base: '/shop/' }
