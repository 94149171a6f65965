export const robots = () => ({ name: 'robots', content: 'noindex' })
