export default { preview: { headers: { 'X-Frame-Options': 'DENY' } } }
