"""Serves the interoperability cases with the Python server of gRPC: interop_server.py DESCRIPTORS. Prints its port; ends with its standard input."""
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grpc

import messages

types = messages.load(sys.argv[1])
CODES = {code.value[0]: code for code in grpc.StatusCode}


def zeros(name, size):
    return types[name](payload=types["Payload"](body=bytes(size)))


def echo(context):
    for key, value in context.invocation_metadata():
        if key == "x-grpc-test-echo-initial":
            context.send_initial_metadata(((key, value),))
        if key == "x-grpc-test-echo-trailing-bin":
            context.set_trailing_metadata(((key, value),))


def end_as_asked(request, context):
    if request.response_status.code:
        context.abort(CODES[request.response_status.code], request.response_status.message)


def empty_call(request, context):
    return types["Empty"]()


def unary_call(request, context):
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    echo(context)
    end_as_asked(request, context)
    return zeros("SimpleResponse", request.response_size)


def cacheable_unary_call(request, context):
    context.send_initial_metadata((("cache-control", "max-age=60"),))
    return types["SimpleResponse"](payload=types["Payload"](body=str(time.time_ns()).encode()))


def streaming_input_call(requests, context):
    return types["StreamingInputCallResponse"](aggregated_payload_size=sum(len(request.payload.body) for request in requests))


def answers(request, context):
    end_as_asked(request, context)
    for asked in request.response_parameters:
        time.sleep(asked.interval_us / 1e6)
        if not asked.compressed.value:
            context.disable_next_message_compression()
        yield zeros("StreamingOutputCallResponse", asked.size)


def streaming_output_call(request, context):
    if any(asked.compressed.value for asked in request.response_parameters):
        context.set_compression(grpc.Compression.Gzip)
    echo(context)
    yield from answers(request, context)


def full_duplex_call(requests, context):
    echo(context)
    for request in requests:
        yield from answers(request, context)


def half_duplex_call(requests, context):
    yield from full_duplex_call(list(requests), context)


HANDLERS = {
    "EmptyCall": empty_call, "UnaryCall": unary_call, "CacheableUnaryCall": cacheable_unary_call, "StreamingInputCall": streaming_input_call,
    "StreamingOutputCall": streaming_output_call, "FullDuplexCall": full_duplex_call, "HalfDuplexCall": half_duplex_call,
}


def handler(name):
    request, response, kind = messages.METHODS[name]
    return getattr(grpc, kind + "_rpc_method_handler")(HANDLERS[name], types[request].FromString, types[response].SerializeToString)


server = grpc.server(ThreadPoolExecutor(8))
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(messages.SERVICE, {name: handler(name) for name in HANDLERS}),))
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
sys.stdin.read()
server.stop(None)
