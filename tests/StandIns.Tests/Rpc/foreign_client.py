"""Calls the probe with the Python client of gRPC, without generated code, and prints what it sees as JSON."""
import json
import sys

import grpc


def encode(text):
    data = text.encode()
    assert len(data) < 128
    return b"\x0a" + bytes([len(data)]) + data if data else b""


def decode(data):
    return data[2:].decode()


def main(address):
    seen = {}
    with grpc.insecure_channel(address) as channel:
        echo = channel.unary_unary("/probe.v1.Probe/Echo", encode, decode)
        join = channel.stream_unary("/probe.v1.Probe/Join", encode, decode)
        split = channel.unary_stream("/probe.v1.Probe/Split", encode, decode)
        chat = channel.stream_stream("/probe.v1.Probe/Chat", encode, decode)

        answer, call = echo.with_call("tere", timeout=20, metadata=(("key-bin", b"\x00\xff"),))
        seen["unary"] = answer
        seen["trailer"] = dict(call.trailing_metadata())["key-bin"].hex()
        seen["client stream"] = join(iter(["a", "b"]), timeout=20)
        seen["server stream"] = list(split("a b c", timeout=20))
        seen["duplex"] = list(chat(iter(["1", "2"]), timeout=20))
        seen["gzip"] = echo("x" * 100, timeout=20, compression=grpc.Compression.Gzip)
        for name, text in (("error", "fail"), ("deadline", "hang")):
            try:
                echo(text, timeout=20 if text == "fail" else 0.5)
            except grpc.RpcError as error:
                seen[name] = error.code().name + ": " + error.details()
    print(json.dumps(seen))


main(sys.argv[1])
