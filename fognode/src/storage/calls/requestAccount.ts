declare module 'fastify' {
  interface FastifyRequest {
    /** Account that signed the request's write token; empty before it was checked. */
    account: string
  }
}

export {}
