import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { type HttpClient, type HttpRequest, SourceFault } from '../src/contract.ts'
import { openHttp } from '../src/http.ts'

const MIB = 1024 * 1024
const certificates = new URL('./certificates/', import.meta.url)
const closers: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

interface Stand {
  readonly url: string
  readonly client: HttpClient
  readonly sockets: Set<Socket>
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function serve(answer: RequestListener, base = ''): Promise<Stand> {
  const server = createServer(answer)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const url = await listen(server)
  const client = openHttp().open({ url: url + base })
  closers.push(
    () => client.close(),
    () => {
      server.closeAllConnections()
      server.close()
    },
  )
  return { url, client, sockets }
}

function request(change: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', path: '/', headers: {}, timeoutMs: 2000, signal: new AbortController().signal, ...change }
}

async function faultOf(running: Promise<unknown>): Promise<string> {
  const outcome: unknown = await running.catch((error: unknown) => error)
  return outcome instanceof SourceFault ? outcome.code : 'no fault'
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !holds(); round += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(holds()).toBe(true)
}

test('a request starts at the base address and brings headers and body there, and status and body back', async () => {
  const { client } = await serve((incoming, response) => {
    incoming.setEncoding('utf8')
    let body = ''
    incoming.on('data', (part: string) => {
      body += part
    })
    incoming.on('end', () =>
      response
        .writeHead(201)
        .end(`${incoming.method} ${incoming.url} ${String(incoming.headers['x-question'])} ${body}`),
    )
  }, '/base/')
  const reply = await client.send(
    request({
      method: 'POST',
      path: '/søg?a=1'.replace('ø', '%C3%B8'),
      headers: { 'X-Question': 'hvad' },
      body: 'æøå',
    }),
  )
  expect(reply.status).toBe(201)
  expect(reply.body).toBe('POST /base/s%C3%B8g?a=1 hvad æøå')
})

test('an answer packed with gzip is unpacked', async () => {
  const { client } = await serve((incoming, response) => {
    expect(incoming.headers['accept-encoding']).toBe('gzip')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('pakket'))
  })
  expect((await client.send(request())).body).toBe('pakket')
})

test.each([
  ['plain', (size: number) => ({ headers: {}, body: Buffer.alloc(size, 'a') })],
  ['packed', (size: number) => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(size, 'a')) })],
])('an answer of 4 MiB is read and one byte more is malformed when %s', async (_name, make) => {
  const { client } = await serve((incoming, response) => {
    const { headers, body } = make(incoming.url === '/over' ? 4 * MIB + 1 : 4 * MIB)
    response.writeHead(200, headers).end(body)
  })
  expect((await client.send(request())).body.length).toBe(4 * MIB)
  expect(await faultOf(client.send(request({ path: '/over' })))).toBe('MALFORMED')
})

test('damaged gzip, an encoding not asked for and bytes that are not UTF-8 are malformed', async () => {
  const { client } = await serve((incoming, response) => {
    if (incoming.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed')
    else if (incoming.url === '/br') response.writeHead(200, { 'content-encoding': 'br' }).end('x')
    else response.writeHead(200).end(Buffer.from([0xc3, 0x28]))
  })
  for (const path of ['/gzip', '/br', '/bytes'])
    expect(await faultOf(client.send(request({ path }))), path).toBe('MALFORMED')
})

test('a redirect is an answer and not followed', async () => {
  let calls = 0
  const { client } = await serve((_incoming, response) => {
    calls += 1
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect((await client.send(request())).status).toBe(302)
  expect(calls).toBe(1)
})

test('the source’s own time-out ends a call that hangs and leaves no socket', async () => {
  const { client, sockets } = await serve(() => undefined)
  expect(await faultOf(client.send(request({ timeoutMs: 40 })))).toBe('TIMEOUT')
  await waitUntil(() => sockets.size === 0)
})

test('the end of the request’s time wins over the source’s time-out, in the middle of an answer too', async () => {
  const { client, sockets } = await serve((_incoming, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half')
  })
  const controller = new AbortController()
  const running = faultOf(client.send(request({ signal: controller.signal, timeoutMs: 60_000 })))
  await waitUntil(() => sockets.size === 1)
  controller.abort()
  expect(await running).toBe('TIMEOUT')
  await waitUntil(() => sockets.size === 0)
})

test('a request without time left makes no call', async () => {
  let calls = 0
  const { client } = await serve((_incoming, response) => {
    calls += 1
    response.end()
  })
  expect(await faultOf(client.send(request({ signal: AbortSignal.abort() })))).toBe('TIMEOUT')
  expect(calls).toBe(0)
})

test('many calls on one signal leave no listener behind', async () => {
  const { client } = await serve((_incoming, response) => response.end('ok'))
  const { signal } = new AbortController()
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners += 1
    add(...given)
  }
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...given)
  }
  for (let call = 0; call < 20; call += 1) await client.send(request({ signal }))
  await openHttp().pause(1, signal)
  expect(listeners).toBe(0)
})

test('a source that is not there or cuts every connection is unavailable', async () => {
  const { client } = await serve((incoming, response) => {
    if (incoming.url === '/head') incoming.socket.destroy()
    else response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
  })
  expect(await faultOf(client.send(request({ path: '/head' })))).toBe('UNAVAILABLE')
  expect(await faultOf(client.send(request({ path: '/body' })))).toBe('UNAVAILABLE')

  const gone = createTcpServer()
  const url = await listen(gone)
  await new Promise((resolve) => gone.close(resolve))
  const nobody = openHttp().open({ url })
  closers.push(() => nobody.close())
  expect(await faultOf(nobody.send(request()))).toBe('UNAVAILABLE')
})

describe('what is lost with its connection', () => {
  test('is sent once more, with the same body, after a moment', async () => {
    const instants: number[] = []
    const { client } = await serve((incoming, response) => {
      instants.push(performance.now())
      if (instants.length === 1)
        response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
      else incoming.pipe(response)
    })
    expect((await client.send(request({ method: 'POST', body: 'again' }))).body).toBe('again')
    const [first = 0, second = 0] = instants
    expect(instants).toHaveLength(2)
    expect(second - first).toBeGreaterThan(40)
  })

  test('is not sent a third time', async () => {
    let calls = 0
    const { client } = await serve((incoming) => {
      calls += 1
      incoming.socket.destroy()
    })
    expect(await faultOf(client.send(request()))).toBe('UNAVAILABLE')
    expect(calls).toBe(2)
  })

  test('is not sent again without time for it', async () => {
    let calls = 0
    const controller = new AbortController()
    const { client } = await serve((incoming) => {
      calls += 1
      incoming.socket.destroy()
      setTimeout(() => controller.abort(), 10)
    })
    expect(await faultOf(client.send(request({ signal: controller.signal })))).toBe('TIMEOUT')
    expect(calls).toBe(1)
  })

  test('an answer is not asked for again, whatever it says', async () => {
    let calls = 0
    const { client } = await serve((_incoming, response) => {
      calls += 1
      response.writeHead(503).end()
    })
    expect((await client.send(request())).status).toBe(503)
    expect(calls).toBe(1)
  })
})

describe('a source that wants to be left alone', () => {
  test.each([
    ['seconds', { 'retry-after': '3' }, 3_000],
    ['an instant by its own clock', { 'retry-after': 'Sun, 01 Mar 2026 12:00:07 GMT' }, 7_000],
    ['more than a minute', { 'retry-after': '86400' }, 60_000],
    ['no time', { 'retry-after': '0' }, undefined],
    ['an instant gone by', { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('for %s', async (_name, headers, ms) => {
    const { client } = await serve((_incoming, response) =>
      response.writeHead(429, { date: 'Sun, 01 Mar 2026 12:00:00 GMT', ...headers }).end(),
    )
    expect((await client.send(request())).retryAfterMs).toBe(ms)
  })

  test('for longer than a request lasts is not waited for', async () => {
    const { pause } = openHttp({ random: () => 0, longestPauseMs: 500 })
    expect(await faultOf(pause(501, new AbortController().signal))).toBe('UNAVAILABLE')
  })

  test('for a moment: those who wait come back scattered, none too soon', async () => {
    const lasted: number[] = []
    for (const share of [0, 0.999]) {
      const started = performance.now()
      await openHttp({ random: () => share, longestPauseMs: 1_000 }).pause(100, new AbortController().signal)
      lasted.push(performance.now() - started)
    }
    const [shortest = 0, longest = 0] = lasted
    expect(shortest).toBeGreaterThan(98)
    expect(longest).toBeGreaterThan(123)
  })
})

describe('an answer that will not end', () => {
  test('a byte now and then is cut off by the time-out, and leaves no socket', async () => {
    const { client, sockets } = await serve((_incoming, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 5)
      response.once('close', () => clearInterval(timer))
    })
    expect(await faultOf(client.send(request({ timeoutMs: 60 })))).toBe('TIMEOUT')
    await waitUntil(() => sockets.size === 0)
  })

  test('heads that come a byte now and then, too', async () => {
    const server = createTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('x'), 5)
      socket.on('error', () => undefined).once('close', () => clearInterval(timer))
    })
    const client = openHttp().open({ url: await listen(server) })
    closers.push(
      () => client.close(),
      () => {
        server.close()
      },
    )
    expect(await faultOf(client.send(request({ timeoutMs: 60 })))).toBe('TIMEOUT')
  })

  test.each([
    [
      'many headers',
      (socket: Socket) => {
        for (let n = 0; n < 5_000; n += 1) socket.write(`x-${n}: ${'v'.repeat(50)}\r\n`)
      },
    ],
    [
      'one long header',
      (socket: Socket) => {
        socket.write(`x: ${'v'.repeat(300_000)}`)
      },
    ],
  ])('%s: malformed', async (_name, write) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 200 OK\r\n')
      write(socket)
    })
    const client = openHttp().open({ url: await listen(server) })
    closers.push(
      () => client.close(),
      () => {
        server.close()
      },
    )
    expect(await faultOf(client.send(request()))).toBe('MALFORMED')
  })

  test('a body without end is cut off at 4 MiB, and leaves no socket', async () => {
    let sent = 0
    const part = Buffer.alloc(64 * 1024, ' ')
    const { client, sockets } = await serve((_incoming, response) => {
      const more = (): void => {
        if (response.destroyed) return
        sent += part.length
        if (response.write(part)) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    })
    expect(await faultOf(client.send(request()))).toBe('MALFORMED')
    await waitUntil(() => sockets.size === 0)
    expect(sent).toBeLessThan(16 * MIB)
  })

  test('little that unpacks to much is malformed', async () => {
    const bomb = gzipSync(Buffer.alloc(128 * MIB, ' '))
    const { client } = await serve((_incoming, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const before = process.memoryUsage.rss()
    expect(await faultOf(client.send(request()))).toBe('MALFORMED')
    expect(process.memoryUsage.rss() - before).toBeLessThan(96 * MIB)
  })

  test('packed twice is an encoding nobody asked for', async () => {
    const { client } = await serve((_incoming, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync('x')))
    })
    expect(await faultOf(client.send(request()))).toBe('MALFORMED')
  })
})

describe('calls that are alike', () => {
  const named = (id: string, change: Partial<HttpRequest> = {}): HttpRequest =>
    request({ headers: { 'x-id': id, 'x-who': 'sb1' }, ownHeader: 'x-id', ...change })

  async function serveCounting() {
    const asked: string[] = []
    const { client } = await serve((incoming, response) => {
      asked.push(String(incoming.headers['x-id']))
      setTimeout(() => response.end(`answer to ${String(incoming.headers['x-id'])}`), 20)
    })
    return { client, asked }
  }

  test('are made once while one is under way, for one request', async () => {
    const { client, asked } = await serveCounting()
    const { signal } = new AbortController()
    const replies = await Promise.all(['1', '2', '3'].map((id) => client.send(named(id, { signal }))))
    expect(replies.map(({ body }) => body)).toEqual(['answer to 1', 'answer to 1', 'answer to 1'])
    expect(asked).toEqual(['1'])
    await client.send(named('4', { signal }))
    expect(asked).toEqual(['1', '4'])
  })

  test('are made each for itself by other requests, for others, of other content, and where none is named', async () => {
    const { client, asked } = await serveCounting()
    const { signal } = new AbortController()
    await Promise.all([
      client.send(named('1', { signal })),
      client.send(named('2')),
      client.send(named('3', { signal, headers: { 'x-id': '3', 'x-who': 'sb2' } })),
      client.send(named('4', { signal, path: '/other' })),
      client.send(named('5', { signal, method: 'POST', body: 'a' })),
      client.send(named('6', { signal, method: 'POST', body: 'b' })),
      client.send(request({ signal, headers: { 'x-id': '7', 'x-who': 'sb1' } })),
    ])
    expect(asked.toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  test('fail together', async () => {
    const { client } = await serve(() => undefined)
    const { signal } = new AbortController()
    const sent = ['1', '2'].map((id) => faultOf(client.send(named(id, { signal, timeoutMs: 40 }))))
    expect(await Promise.all(sent)).toEqual(['TIMEOUT', 'TIMEOUT'])
  })
})

test('more calls than a thousand at once are refused, the others answered', async () => {
  const { client } = await serve((_incoming, response) => response.end('ok'))
  const faults = await Promise.all(
    Array.from({ length: 1_010 }, () => faultOf(client.send(request({ timeoutMs: 20_000 })))),
  )
  expect(faults.filter((fault) => fault === 'UNAVAILABLE')).toHaveLength(10)
  expect(faults.filter((fault) => fault === 'no fault')).toHaveLength(1_000)
})

test('an answer that is not HTTP is malformed', async () => {
  const server = createTcpServer((socket) => socket.end('hello there\r\n\r\n'))
  const client = openHttp().open({ url: await listen(server) })
  closers.push(
    () => client.close(),
    () => {
      server.close()
    },
  )
  expect(await faultOf(client.send(request()))).toBe('MALFORMED')
})

test('closing twice is fine, and afterwards the source is unavailable', async () => {
  const { client } = await serve((_incoming, response) => response.end('ok'))
  await client.send(request())
  await client.close()
  await client.close()
  expect(await faultOf(client.send(request()))).toBe('UNAVAILABLE')
})

test('a pause ends at once when time is up', async () => {
  const controller = new AbortController()
  const running = faultOf(openHttp().pause(60_000, controller.signal))
  controller.abort()
  expect(await running).toBe('TIMEOUT')
  expect(await faultOf(openHttp().pause(60_000, controller.signal))).toBe('TIMEOUT')
})

test('over TLS the source sees the client certificate, and without one there is no connection', async () => {
  const read = (name: string): string => readFileSync(new URL(name, certificates), 'utf8')
  const ca = read('authority.pem')
  const server = createTlsServer(
    { cert: read('source.pem'), key: read('source.key.pem'), ca, requestCert: true, rejectUnauthorized: true },
    (_incoming, response) => response.end('seen'),
  )
  const url = (await listen(server)).replace('http:', 'https:')
  const known = openHttp().open({ url, tls: { cert: read('gateway.pem'), key: read('gateway.key.pem'), ca } })
  const unknown = openHttp().open({ url })
  closers.push(
    () => known.close(),
    () => unknown.close(),
    () => {
      server.close()
    },
  )
  expect((await known.send(request())).body).toBe('seen')
  expect(await faultOf(unknown.send(request()))).toBe('UNAVAILABLE')
})
