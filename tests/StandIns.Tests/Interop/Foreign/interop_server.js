// Serves the interoperability cases with the JavaScript server of gRPC: interop_server.js PROTOS. Prints its port.
import zlib from 'node:zlib';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const { testing } = grpc.loadPackageDefinition(loader.loadSync('grpc/testing/test.proto', { includeDirs: [process.argv[2]], keepCase: true, enums: Number, defaults: true })).grpc;

// How many messages have arrived compressed: the server does not show the flag of a message, but it has to unpack it.
let unpacked = 0;
const gunzip = zlib.createGunzip;
Object.defineProperty(zlib, 'createGunzip', { value: (...options) => (unpacked++, gunzip(...options)) });
let noted = 0;
const wasCompressed = () => unpacked > noted && ((noted = unpacked), true);
const asExpected = request => !request.expect_compressed || request.expect_compressed.value === wasCompressed();

const zeros = size => ({ payload: { body: Buffer.alloc(size) } });
const status = (code, details) => Object.assign(new Error(details), { code, details });
const notAsExpected = status(3, 'not compressed as expected');
const asked = request => request.response_status?.code && status(request.response_status.code, request.response_status.message);

// Answers headers at once where they are asked for, and gives the trailers.
const echo = call => {
  const [initial] = call.metadata.get('x-grpc-test-echo-initial');
  if (initial !== undefined) {
    const headers = new grpc.Metadata();
    headers.set('x-grpc-test-echo-initial', initial);
    call.sendMetadata(headers);
  }
  const trailers = new grpc.Metadata();
  for (const value of call.metadata.get('x-grpc-test-echo-trailing-bin')) trailers.add('x-grpc-test-echo-trailing-bin', value);
  return trailers;
};

const answer = async (call, request) => {
  for (const { size, interval_us } of request.response_parameters) {
    if (interval_us) await new Promise(resolve => setTimeout(resolve, interval_us / 1000));
    call.write(zeros(size));
  }
};

const streamed = async (call, request) => {
  if (asked(request)) return call.emit('error', asked(request));
  await answer(call, request);
};

// Each request in turn, then the trailers. A caller who has gone away is told nothing.
const duplex = (call, { atTheEnd }) => {
  const trailers = echo(call);
  const waiting = [];
  let answering = Promise.resolve();
  const take = request => (answering = answering.then(() => streamed(call, request)));
  call.on('data', request => (atTheEnd ? waiting.push(request) : take(request)));
  call.on('end', () => {
    waiting.forEach(take);
    answering.then(() => call.end(trailers));
  });
  call.on('error', () => {});
};

const server = new grpc.Server();
server.addService(testing.TestService.service, {
  emptyCall: (call, done) => done(null, {}),
  unaryCall: (call, done) => {
    const trailers = echo(call);
    done(asked(call.request) ?? (asExpected(call.request) ? null : notAsExpected), zeros(call.request.response_size), trailers);
  },
  cacheableUnaryCall: (call, done) => {
    const headers = new grpc.Metadata();
    headers.set('cache-control', 'max-age=60');
    call.sendMetadata(headers);
    done(null, { payload: { body: Buffer.from(`${process.hrtime.bigint()}`) } });
  },
  streamingInputCall: (call, done) => {
    let bytes = 0;
    call.on('data', request => {
      if (!asExpected(request)) return done(notAsExpected);
      bytes += request.payload?.body.length ?? 0;
    });
    call.on('end', () => done(null, { aggregated_payload_size: bytes }));
    call.on('error', () => {});
  },
  streamingOutputCall: async call => {
    const trailers = echo(call);
    await streamed(call, call.request);
    call.end(trailers);
  },
  fullDuplexCall: call => duplex(call, { atTheEnd: false }),
  halfDuplexCall: call => duplex(call, { atTheEnd: true }),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => console.log(error ?? port));
