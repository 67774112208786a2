"""The messages of the interoperability service, made at run time from a file descriptor set."""
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def load(path):
    """The message classes of grpc.testing, by name."""
    files = descriptor_pb2.FileDescriptorSet()
    with open(path, "rb") as file:
        files.ParseFromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    names = [message.name for file in files.file for message in file.message_type]
    return {name: factory.GetPrototype(pool.FindMessageTypeByName("grpc.testing." + name)) for name in names}


SERVICE = "grpc.testing.TestService"

# Method: request, response, kind.
METHODS = {
    "EmptyCall": ("Empty", "Empty", "unary_unary"),
    "UnaryCall": ("SimpleRequest", "SimpleResponse", "unary_unary"),
    "CacheableUnaryCall": ("SimpleRequest", "SimpleResponse", "unary_unary"),
    "StreamingInputCall": ("StreamingInputCallRequest", "StreamingInputCallResponse", "stream_unary"),
    "StreamingOutputCall": ("StreamingOutputCallRequest", "StreamingOutputCallResponse", "unary_stream"),
    "FullDuplexCall": ("StreamingOutputCallRequest", "StreamingOutputCallResponse", "stream_stream"),
    "HalfDuplexCall": ("StreamingOutputCallRequest", "StreamingOutputCallResponse", "stream_stream"),
}
