// A peer over Node's module tls: see the README beside this folder.
'use strict';

const fs = require('fs');
const readline = require('readline');
const tls = require('tls');

const GROUPS = {
  x25519: 'X25519', x448: 'X448', secp256r1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521',
};
// as Node names them in its reports
const REPORTED = {
  X25519: 'x25519', X448: 'x448', prime256v1: 'secp256r1', secp384r1: 'secp384r1', secp521r1: 'secp521r1',
};

const say = (...words) => process.stdout.write(words.join(' ') + '\n');

function fail(error) {
  process.stdout.write('failed ' + error + '\n', () => process.exit(1));
}

function opensslName(suite) {
  return suite.replace('TLS_', '').replace('_WITH_', '_').replace(/AES_(128|256)/, 'AES$1').replace('_CBC', '')
      .replace('POLY1305_SHA256', 'POLY1305').replaceAll('_', '-');
}

function groups(wanted) {
  const first = GROUPS[wanted] || wanted;
  return [first, ...['P-256', 'P-384', 'P-521'].filter((curve) => curve !== first)].join(':');
}

function configure(options) {
  const read = (name) => (options[name] ? fs.readFileSync(options[name]) : undefined);
  return {
    minVersion: options.version,
    maxVersion: options.version,
    ciphers: options.version === 'TLSv1.3' ? options.suite : opensslName(options.suite) + ':@SECLEVEL=1',
    ecdhCurve: groups(options.group),
    ca: read('root'),
    cert: read('cert'),
    key: read('key'),
    ALPNProtocols: options.alpn ? options.alpn.split(',') : undefined,
  };
}

/** What comes in, for whoever awaits it. */
class Incoming {
  constructor(socket) {
    this.text = '';
    this.ended = false;
    this.wake = () => {};
    socket.setEncoding('latin1');
    socket.on('data', (piece) => { this.text += piece; this.wake(); });
    socket.on('end', () => { this.ended = true; this.wake(); });
    socket.on('error', fail);
    this.closed = new Promise((resolve) => socket.on('close', resolve));
  }

  async until(condition) {
    while (!condition()) {
      await new Promise((resolve) => { this.wake = resolve; });
    }
  }

  async line() {
    await this.until(() => this.text.includes('\n') || this.ended);
    const end = this.text.indexOf('\n');
    if (end < 0) {
      throw new Error('closed');
    }
    const line = this.text.slice(0, end);
    this.text = this.text.slice(end + 1);
    return line.trimEnd();
  }

  async end() {
    await this.until(() => this.ended);
  }
}

function report(socket) {
  const ephemeral = socket.isServer ? {} : socket.getEphemeralKeyInfo();
  const fields = {
    version: socket.getProtocol(),
    suite: socket.getCipher().standardName,
    resumed: socket.isSessionReused(),
    alpn: socket.alpnProtocol || '',
  };
  const certificate = socket.getPeerCertificate();
  if (certificate.subject || socket.isServer) { // a client that resumes has forgotten it
    fields.subject = (certificate.subject || {}).CN || '';
  }
  if (ephemeral.name && REPORTED[ephemeral.name]) {
    fields.group = REPORTED[ephemeral.name];
  }
  say('connected', ...Object.entries(fields).map(([name, value]) => name + '=' + value));
}

/** A function that makes the next connection. */
function client(options) {
  const config = { ...configure(options), host: '127.0.0.1', port: +options.port, servername: options.name };
  let session;
  return () => new Promise((resolve) => {
    const socket = tls.connect({ ...config, session }, () => resolve(socket));
    socket.on('session', (fresh) => { session = fresh; });
    socket.on('error', fail);
  });
}

function server(options) {
  const waiting = [];
  const arrived = [];
  const listener = tls.createServer({
    ...configure(options),
    dhparam: 'auto',
    requestCert: options.auth !== 'none',
    rejectUnauthorized: options.auth === 'need',
    allowHalfOpen: true,
  }, (socket) => {
    socket.isServer = true;
    if (waiting.length) { waiting.shift()(socket); } else { arrived.push(socket); }
  });
  listener.on('tlsClientError', fail);
  listener.listen(0, '127.0.0.1', () => say('listening', listener.address().port));
  return () => new Promise((resolve) => {
    if (arrived.length) { resolve(arrived.shift()); } else { waiting.push(resolve); }
  });
}

async function main() {
  const options = Object.fromEntries(process.argv.slice(3).map((argument) => {
    const equals = argument.indexOf('=');
    return [argument.slice(0, equals), argument.slice(equals + 1)];
  }));
  const next = process.argv[2] === 'client' ? client(options) : server(options);
  const commands = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (let more = true; more;) {
    const socket = await next();
    const incoming = new Incoming(socket);
    report(socket);
    more = await converse(socket, incoming, commands);
  }
  process.exit(0);
}

/** One connection; false if there is to be no other. */
async function converse(socket, incoming, commands) {
  for (let command = await commands.next(); !command.done; command = await commands.next()) {
    const [word, text] = command.value.split(' ');
    switch (word) {
      case 'say':
        socket.write(text + '\n');
        break;
      case 'hear':
        say('heard', await incoming.line());
        break;
      case 'close':
        socket.end();
        await incoming.end();
        await incoming.closed;
        say('ended');
        break;
      case 'end':
        await incoming.end();
        socket.end();
        await incoming.closed;
        say('ended');
        break;
      case 'again':
        return true;
      default:
        throw new Error(word);
    }
  }
  return false;
}

main().catch(fail);
