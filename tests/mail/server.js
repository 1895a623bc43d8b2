// A mail server that fails on demand. What it does to a mail stands in the local part of the recipient, for example
//   rcpt.550.5-1-1.x@…   refuses the recipient with 550 5.1.1        data.452.4-2-2.x@…  refuses the content
//   cut-data.x@…         breaks the connection within the content    cut-end.x@…         takes the mail, then breaks before it says so
//   silent.x@…           takes the mail, then says nothing           once-…              does it to the first attempt only
// and what it does to a connection stands in the settings of the port. Usage: node server.js SETTINGS.json
// Writes one JSON line for the ports, and one for every mail that it has taken.
'use strict';
const fs = require('fs');
const { SMTPServer } = require(process.env.UMV_SMTP_SERVER + '/smtp-server');

const settings = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const log = settings.log ? fs.openSync(settings.log, 'a') : null;
// What a server that was killed has begun to write is a line of its own.
if (log !== null) fs.writeSync(log, '\n');
const seen = new Set();

function tell(line) {
  const text = JSON.stringify(line) + '\n';
  if (log === null) process.stdout.write(text);
  else { fs.writeSync(log, text); fs.fsyncSync(log); }
}

function refusal(parts, address) {
  const error = new Error(`${parts[2].replace(/-/g, '.')} no, not ${address}`.trim());
  error.responseCode = Number(parts[1]);
  return error;
}

function script(address) {
  let local = address.split('@')[0];
  if (local.startsWith('once-')) {
    if (seen.has(address)) return ['fine'];
    local = local.slice('once-'.length);
  }
  return local.split('.');
}

function socketOf(server, session) {
  for (const connection of server.connections) if (connection.session.id === session.id) return connection._socket;
  return null;
}

function start(name, port) {
  const server = new SMTPServer({
    name: 'localhost', banner: 'test', logger: false, disableReverseLookup: true, closeTimeout: 100, socketTimeout: 60000,
    authOptional: port.authOptional || false, allowInsecureAuth: port.plain || false,
    authMethods: port.authMethods || ['PLAIN', 'LOGIN', 'XOAUTH2'],
    secure: port.secure || false, hideSTARTTLS: port.plain || port.hideSTARTTLS || false,
    disabledCommands: [...(port.plain || port.hideSTARTTLS ? ['STARTTLS'] : []), ...(port.authOptional ? ['AUTH'] : [])],
    hideSMTPUTF8: port.hideSMTPUTF8 || false, hideDSN: false, hideENHANCEDSTATUSCODES: true, size: port.size || undefined,
    ...(port.untrusted ? {} : { key: fs.readFileSync(settings.key), cert: fs.readFileSync(settings.certificate) }),
    onConnect(session, callback) {
      if (!port.connect) return callback();
      callback(refusal(port.connect.split(' '), ''));
    },
    onAuth(auth, session, callback) {
      if (port.auth) return callback(refusal(port.auth.split(' '), ''));
      if (auth.method === 'XOAUTH2') {
        return auth.accessToken === 'good-token' ? callback(null, { user: auth.username })
          : callback(null, { data: { status: '401', schemes: 'bearer' } });
      }
      return auth.password === 'secret' ? callback(null, { user: auth.username }) : callback(refusal(['', '535', '5-7-8'], ''));
    },
    onMailFrom(address, session, callback) {
      const parts = address.address.split('@')[0].split('.');
      callback(parts[0] === 'mail' ? refusal(parts, address.address) : null);
    },
    onRcptTo(address, session, callback) {
      const parts = script(address.address);
      session.script = parts;
      if (parts[0] === 'cut-rcpt') { seen.add(address.address); return socketOf(server, session).destroy(); }
      if (parts[0] === 'rcpt') { seen.add(address.address); return callback(refusal(parts, address.address)); }
      callback();
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo[0].address;
      const parts = session.script;
      seen.add(to);
      if (parts[0] === 'cut-data') { stream.once('data', () => socketOf(server, session)?.destroy()); stream.resume(); return; }
      const chunks = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        if (parts[0] === 'data') return callback(refusal(parts, to));
        if (stream.sizeExceeded) { const error = new Error('5.3.4 too large'); error.responseCode = 552; return callback(error); }
        tell({ port: name, to, from: session.envelope.mailFrom.address, tls: session.secure || false, user: session.user || null,
          recipients: session.envelope.rcptTo.length, envelope: session.envelope.mailFrom.args || null, session: session.id,
          raw: Buffer.concat(chunks).toString('base64') });
        if (parts[0] === 'cut-end') return socketOf(server, session).destroy();
        if (parts[0] === 'silent') return;
        if (parts[0] === 'slow') return setTimeout(() => callback(), 300);
        callback();
        if (parts[0] === 'cut-after') setTimeout(() => socketOf(server, session)?.destroy(), 20);
      });
    },
  });
  server.on('error', () => { });
  return new Promise(resolve => server.listen(port.port || 0, '127.0.0.1', () => resolve([name, server.server.address().port])));
}

Promise.all(Object.entries(settings.ports).map(([name, port]) => start(name, port)))
  .then(ports => process.stdout.write(JSON.stringify({ ports: Object.fromEntries(ports) }) + '\n'));
// Without whoever started it there is nobody to serve.
process.stdin.on('end', () => process.exit(0));
// A line in is a line out: whoever reads it has read all that was taken before.
process.stdin.on('data', () => process.stdout.write('{"settled":true}\n'));
