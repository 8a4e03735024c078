// In the browser.
import { createClient } from 'latchkey/client'

export const client = createClient({ baseUrl: '/api/latchkey', allowedHosts: ['pay.example.com'] })
