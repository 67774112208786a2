"""Runs the interoperability cases with the Python client of gRPC: interop_client.py DESCRIPTORS SERVER CACHE. Prints what became of each as JSON."""
import json
import queue
import sys
import time
import traceback

import grpc

import messages

descriptors, server, cache = sys.argv[1:]
types = messages.load(descriptors)
Empty, SimpleRequest, Payload, EchoStatus, BoolValue = (types[name] for name in ("Empty", "SimpleRequest", "Payload", "EchoStatus", "BoolValue"))
Input, Output, Parameters = (types[name] for name in ("StreamingInputCallRequest", "StreamingOutputCallRequest", "ResponseParameters"))

LARGEST = 4 * 1024 * 1024 - 10
REQUEST_SIZES = (27182, 8, 1828, 45904)
RESPONSE_SIZES = (31415, 9, 2653, 58979)


def method(channel, name, service=messages.SERVICE, kind=None):
    request, response, of_kind = messages.METHODS.get(name, ("Empty", "Empty", "unary_unary"))
    return getattr(channel, of_kind)("/" + service + "/" + name, types[request].SerializeToString, types[response].FromString)


def zeros(size):
    return Payload(body=bytes(size))


def asking(*sizes, **rest):
    return Output(response_parameters=[Parameters(size=size) for size in sizes], **rest)


def ends(code, call):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, error
        return error
    raise AssertionError("the call succeeded")


def sizes(answers):
    return [len(answer.payload.body) for answer in answers]


def requests_of(items):
    """A stream of requests that can be fed while it is read; None ends it."""
    while (item := items.get()) is not None:
        yield item


def empty_unary(channel):
    assert method(channel, "EmptyCall")(Empty()) == Empty()


def cacheable_unary(channel):
    with grpc.insecure_channel(cache) as proxied:
        request = SimpleRequest(payload=Payload(body=str(time.time_ns()).encode()))
        first, second = (method(proxied, "CacheableUnaryCall")(request, metadata=(("x-user-ip", "1.2.3.4"),)) for _ in range(2))
    assert first.payload.body and first == second


def large_unary(channel):
    assert method(channel, "UnaryCall")(SimpleRequest(response_size=314159, payload=zeros(271828))).payload.body == bytes(314159)


def client_compressed_unary(channel):
    def expecting(value):
        return SimpleRequest(expect_compressed=BoolValue(value=value), response_size=314159, payload=zeros(271828))

    ends(grpc.StatusCode.INVALID_ARGUMENT, lambda: method(channel, "UnaryCall")(expecting(True)))
    assert len(method(channel, "UnaryCall")(expecting(True), compression=grpc.Compression.Gzip).payload.body) == 314159
    assert len(method(channel, "UnaryCall")(expecting(False)).payload.body) == 314159


def server_compressed_unary(channel):
    for value in (True, False):
        request = SimpleRequest(response_compressed=BoolValue(value=value), response_size=314159, payload=zeros(271828))
        assert len(method(channel, "UnaryCall")(request).payload.body) == 314159


def client_streaming(channel):
    assert method(channel, "StreamingInputCall")(Input(payload=zeros(size)) for size in REQUEST_SIZES).aggregated_payload_size == 74922


def client_compressed_streaming(channel):
    """This client compresses all messages of a call or none, so each half of the case is a call of its own."""
    def upload(value, size, **how):
        return method(channel, "StreamingInputCall")(iter([Input(expect_compressed=BoolValue(value=value), payload=zeros(size))]), **how)

    ends(grpc.StatusCode.INVALID_ARGUMENT, lambda: upload(True, 27182))
    assert upload(True, 27182, compression=grpc.Compression.Gzip).aggregated_payload_size == 27182
    assert upload(False, 45904).aggregated_payload_size == 45904


def server_streaming(channel):
    assert sizes(method(channel, "StreamingOutputCall")(asking(*RESPONSE_SIZES))) == list(RESPONSE_SIZES)


def server_compressed_streaming(channel):
    request = Output(response_parameters=[Parameters(size=size, compressed=BoolValue(value=value)) for size, value in ((31415, True), (92653, False))])
    assert sizes(method(channel, "StreamingOutputCall")(request)) == [31415, 92653]


def ping_pong(channel):
    items = queue.Queue()
    answers = method(channel, "FullDuplexCall")(requests_of(items))
    for asked, size in zip(REQUEST_SIZES, RESPONSE_SIZES):
        items.put(asking(size, payload=zeros(asked)))
        assert len(next(answers).payload.body) == size
    items.put(None)
    assert list(answers) == []


def empty_stream(channel):
    assert list(method(channel, "FullDuplexCall")(iter(()))) == []


def cancel_after_begin(channel):
    items = queue.Queue()
    call = method(channel, "StreamingInputCall").future(requests_of(items))
    call.cancel()
    items.put(None)
    assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED


def cancel_after_first_response(channel):
    items = queue.Queue()
    call = method(channel, "FullDuplexCall")(requests_of(items))
    items.put(asking(31415, payload=zeros(27182)))
    next(call)
    call.cancel()
    items.put(None)
    ends(grpc.StatusCode.CANCELLED, lambda: next(call))


def timeout_on_sleeping_server(channel):
    items = queue.Queue()
    items.put(Output(payload=zeros(27182)))
    call = method(channel, "FullDuplexCall")(requests_of(items), timeout=0.001)
    ends(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(call))
    items.put(None)


def custom_metadata(channel):
    metadata = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    _, unary = method(channel, "UnaryCall").with_call(SimpleRequest(response_size=314159, payload=zeros(271828)), metadata=metadata)
    duplex = method(channel, "FullDuplexCall")(iter([asking(314159, payload=zeros(271828))]), metadata=metadata)
    assert sizes(duplex) == [314159]
    for call in (unary, duplex):
        assert dict(call.initial_metadata())["x-grpc-test-echo-initial"] == "test_initial_metadata_value"
        assert dict(call.trailing_metadata())["x-grpc-test-echo-trailing-bin"] == b"\xab\xab\xab"


def ends_as_asked(channel, message):
    status = EchoStatus(code=2, message=message)
    unary = ends(grpc.StatusCode.UNKNOWN, lambda: method(channel, "UnaryCall")(SimpleRequest(response_status=status)))
    duplex = ends(grpc.StatusCode.UNKNOWN, lambda: list(method(channel, "FullDuplexCall")(iter([Output(response_status=status)]))))
    assert unary.details() == duplex.details() == message


def status_code_and_message(channel):
    ends_as_asked(channel, "test status message")


def special_status_message(channel):
    ends_as_asked(channel, "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")


def unimplemented_method(channel):
    ends(grpc.StatusCode.UNIMPLEMENTED, lambda: method(channel, "UnimplementedCall")(Empty()))


def unimplemented_service(channel):
    ends(grpc.StatusCode.UNIMPLEMENTED, lambda: method(channel, "UnimplementedCall", "grpc.testing.UnimplementedService")(Empty()))


def unary_limits(channel):
    assert len(method(channel, "UnaryCall")(SimpleRequest(response_size=LARGEST)).payload.body) == LARGEST
    method(channel, "UnaryCall")(SimpleRequest(payload=zeros(LARGEST)))
    ends(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: method(channel, "UnaryCall")(SimpleRequest(response_size=LARGEST + 1)))
    ends(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: method(channel, "UnaryCall")(SimpleRequest(payload=zeros(LARGEST + 1))))


def streaming_limits(channel):
    assert method(channel, "StreamingInputCall")(Input(payload=zeros(LARGEST)) for _ in range(2)).aggregated_payload_size == 2 * LARGEST
    assert sizes(method(channel, "StreamingOutputCall")(asking(LARGEST, LARGEST))) == [LARGEST, LARGEST]
    ends(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: list(method(channel, "StreamingOutputCall")(asking(1, LARGEST + 1))))
    ends(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: list(method(channel, "FullDuplexCall")(iter([Output(payload=zeros(LARGEST + 10))]))))


CASES = (
    empty_unary, cacheable_unary, large_unary, client_compressed_unary, server_compressed_unary, client_streaming, client_compressed_streaming,
    server_streaming, server_compressed_streaming, ping_pong, empty_stream, cancel_after_begin, cancel_after_first_response, timeout_on_sleeping_server,
    custom_metadata, status_code_and_message, special_status_message, unimplemented_method, unimplemented_service, unary_limits, streaming_limits,
)

results = {}
with grpc.insecure_channel(server) as channel:
    for case in CASES:
        try:
            case(channel)
            results[case.__name__] = "passed"
        except Exception:
            results[case.__name__] = traceback.format_exc()
print(json.dumps(results))
