import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
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

test('a request starts at the base address and brings headers and body there and back', async () => {
  const { client } = await serve((incoming, response) => {
    incoming.setEncoding('utf8')
    let body = ''
    incoming.on('data', (part: string) => {
      body += part
    })
    incoming.on('end', () =>
      response
        .writeHead(201, { 'X-Answer': 'ja' })
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
  expect(reply.headers['x-answer']).toBe('ja')
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

test('a source that is not there or cuts the connection is unavailable', async () => {
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
