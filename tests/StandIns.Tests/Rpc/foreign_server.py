"""Serves the probe with the Python server of gRPC, without generated code, until its standard input ends."""
import sys
from concurrent.futures import ThreadPoolExecutor

import grpc


def encode(text):
    data = text.encode()
    assert len(data) < 128
    return b"\x0a" + bytes([len(data)]) + data if data else b""


def decode(data):
    return data[2:].decode()


def echo(text, context):
    if text == "fail":
        context.set_trailing_metadata((("proof-bin", b"\x00\xff"),))
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, "no “õ”")
    if text == "deadline":
        return "%.0f" % context.time_remaining()
    return dict(context.invocation_metadata()).get("prefix", "") + text


def join(texts, context):
    return " ".join(texts)


def split(text, context):
    yield from text.split(" ")


def chat(texts, context):
    yield from texts


server = grpc.server(ThreadPoolExecutor(4), compression=grpc.Compression.Gzip)
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("probe.v1.Probe", {
    "Echo": grpc.unary_unary_rpc_method_handler(echo, decode, encode),
    "Join": grpc.stream_unary_rpc_method_handler(join, decode, encode),
    "Split": grpc.unary_stream_rpc_method_handler(split, decode, encode),
    "Chat": grpc.stream_stream_rpc_method_handler(chat, decode, encode),
}),))
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(port, flush=True)
sys.stdin.read()
server.stop(None)
