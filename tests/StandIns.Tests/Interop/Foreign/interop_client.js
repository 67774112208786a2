// Runs the interoperability cases with the JavaScript client of gRPC: interop_client.js PROTOS SERVER CACHE. Prints what became of each as JSON.
import assert from 'node:assert/strict';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [protos, server, cache] = process.argv.slice(2);
const { testing } = grpc.loadPackageDefinition(loader.loadSync('grpc/testing/test.proto', { includeDirs: [protos], keepCase: true, enums: Number })).grpc;
const gzip = { 'grpc.default_compression_algorithm': 2 };
const open = (service, address, options = {}) => new service(address, grpc.credentials.createInsecure(), options);
const client = open(testing.TestService, server);
const compressing = open(testing.TestService, server, gzip);

const megabytes4 = 4 * 1024 * 1024;
const envelope = 10;
const noCompress = 2;
const zeros = size => ({ body: Buffer.alloc(size) });
const asking = (...sizes) => ({ response_parameters: sizes.map(size => ({ size })) });
const requestSizes = [27182, 8, 1828, 45904];
const responseSizes = [31415, 9, 2653, 58979];

// A unary call: resolves with its answer, its headers and trailers.
const unary = (method, request, metadata = new grpc.Metadata(), on = client) => new Promise((resolve, reject) => {
  let headers, answer;
  const call = on[method](request, metadata, (error, value) => (error ? reject(error) : (answer = value)));
  call.on('metadata', value => (headers = value));
  call.on('status', status => status.code === 0 && setImmediate(() => resolve({ answer, headers, trailers: status.metadata })));
});

// A stream of answers, to its end: resolves with all of them, the headers and trailers.
const drained = call => new Promise((resolve, reject) => {
  const answers = [];
  let headers;
  call.on('metadata', value => (headers = value));
  call.on('data', value => answers.push(value));
  call.on('error', reject);
  call.on('status', status => status.code === 0 && setImmediate(() => resolve({ answers, headers, trailers: status.metadata })));
});

const next = call => new Promise((resolve, reject) => call.once('data', resolve).once('error', reject));
const sizes = ({ answers }) => answers.map(answer => answer.payload.body.length);
const ends = async (code, promise) => {
  const error = await promise.then(() => assert.fail('the call succeeded'), error => error);
  assert.equal(error.code, code, error.message);
  return error;
};
const upload = (requests, on = client) => new Promise((resolve, reject) => {
  const call = on.streamingInputCall((error, answer) => (error ? reject(error) : resolve(answer.aggregated_payload_size)));
  for (const [request, flags] of requests) call.write(request, flags);
  call.end();
});

const cases = {
  empty_unary: async () => assert.deepEqual((await unary('emptyCall', {})).answer, {}),
  cacheable_unary: async () => {
    const proxied = open(testing.TestService, cache);
    const request = { payload: { body: Buffer.from(`${process.hrtime.bigint()}`) } };
    const [first, second] = [await unary('cacheableUnaryCall', request, undefined, proxied), await unary('cacheableUnaryCall', request, undefined, proxied)];
    assert.ok(first.answer.payload.body.length > 0);
    assert.deepEqual(first.answer.payload.body, second.answer.payload.body);
  },
  large_unary: async () => assert.deepEqual((await unary('unaryCall', { response_size: 314159, payload: zeros(271828) })).answer.payload.body, Buffer.alloc(314159)),
  client_compressed_unary: async () => {
    const expecting = value => ({ expect_compressed: { value }, response_size: 314159, payload: zeros(271828) });
    await ends(3, unary('unaryCall', expecting(true)));
    for (const [value, on] of [[true, compressing], [false, client]]) assert.equal((await unary('unaryCall', expecting(value), undefined, on)).answer.payload.body.length, 314159);
  },
  server_compressed_unary: async () => {
    for (const value of [true, false]) assert.equal((await unary('unaryCall', { response_compressed: { value }, response_size: 314159, payload: zeros(271828) })).answer.payload.body.length, 314159);
  },
  client_streaming: async () => assert.equal(await upload(requestSizes.map(size => [{ payload: zeros(size) }])), 74922),
  client_compressed_streaming: async () => {
    await ends(3, upload([[{ expect_compressed: { value: true }, payload: zeros(27182) }]]));
    assert.equal(await upload([[{ expect_compressed: { value: true }, payload: zeros(27182) }], [{ expect_compressed: { value: false }, payload: zeros(45904) }, noCompress]], compressing), 73086);
  },
  server_streaming: async () => assert.deepEqual(sizes(await drained(client.streamingOutputCall(asking(...responseSizes)))), responseSizes),
  server_compressed_streaming: async () => {
    const request = { response_parameters: [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }] };
    assert.deepEqual(sizes(await drained(client.streamingOutputCall(request))), [31415, 92653]);
  },
  ping_pong: async () => {
    const call = client.fullDuplexCall();
    const all = drained(call);
    for (const [index, size] of responseSizes.entries()) {
      const answer = next(call);
      call.write({ ...asking(size), payload: zeros(requestSizes[index]) });
      assert.equal((await answer).payload.body.length, size);
    }
    call.end();
    assert.deepEqual(sizes(await all), responseSizes);
  },
  empty_stream: async () => {
    const call = client.fullDuplexCall();
    call.end();
    assert.deepEqual(sizes(await drained(call)), []);
  },
  cancel_after_begin: () => ends(1, new Promise((resolve, reject) => client.streamingInputCall((error, answer) => (error ? reject(error) : resolve(answer))).cancel())),
  cancel_after_first_response: async () => {
    const call = client.fullDuplexCall();
    const all = drained(call);
    call.write({ ...asking(31415), payload: zeros(27182) });
    await next(call);
    call.cancel();
    await ends(1, all);
  },
  timeout_on_sleeping_server: async () => {
    const call = client.fullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 1 });
    call.write({ payload: zeros(27182) });
    await ends(4, drained(call));
  },
  custom_metadata: async () => {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from('ababab', 'hex'));
    const single = await unary('unaryCall', { response_size: 314159, payload: zeros(271828) }, metadata);
    const call = client.fullDuplexCall(metadata);
    call.write({ ...asking(314159), payload: zeros(271828) });
    call.end();
    for (const { headers, trailers } of [single, await drained(call)]) {
      assert.deepEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('ababab', 'hex')]);
    }
  },
  status_code_and_message: () => endsAsAsked('test status message'),
  special_status_message: () => endsAsAsked('\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n'),
  unimplemented_method: () => ends(12, unary('unimplementedCall', {})),
  unimplemented_service: () => ends(12, unary('unimplementedCall', {}, undefined, open(testing.UnimplementedService, server))),
  unary_limits: async () => {
    const largest = megabytes4 - envelope;
    assert.equal((await unary('unaryCall', { response_size: largest })).answer.payload.body.length, largest);
    await unary('unaryCall', { payload: zeros(largest) });
    await ends(8, unary('unaryCall', { response_size: largest + 1 }));
    await ends(8, unary('unaryCall', { payload: zeros(largest + 1) }));
  },
  streaming_limits: async () => {
    const largest = megabytes4 - envelope;
    assert.equal(await upload([[{ payload: zeros(largest) }], [{ payload: zeros(largest) }]]), 2 * largest);
    assert.deepEqual(sizes(await drained(client.streamingOutputCall(asking(largest, largest)))), [largest, largest]);
    await ends(8, drained(client.streamingOutputCall(asking(1, largest + 1))));
    const call = client.fullDuplexCall();
    call.write({ payload: zeros(megabytes4) });
    await ends(8, drained(call));
  },
};

const endsAsAsked = async message => {
  const request = { response_status: { code: 2, message } };
  const call = client.fullDuplexCall();
  const streamed = ends(2, drained(call));
  call.write(request);
  call.end();
  for (const error of [await ends(2, unary('unaryCall', request)), await streamed]) assert.equal(error.details, message);
};

const results = {};
for (const [name, run] of Object.entries(cases)) {
  results[name] = await run().then(() => 'passed', error => `${error.stack ?? error}`);
}
console.log(JSON.stringify(results));
process.exit(0);
