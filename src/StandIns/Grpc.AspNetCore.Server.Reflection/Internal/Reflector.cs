using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Answers the requests of the reflection protocol, which both of its versions share.</summary>
internal sealed class Reflector(IEnumerable<string> services, SymbolRegistry symbols)
{
    private readonly IReadOnlyList<string> services = [.. services];

    internal static Reflector For(IEnumerable<ServiceDescriptor> services)
    {
        var distinct = services.DistinctBy(service => service.FullName).OrderBy(service => service.FullName, StringComparer.Ordinal).ToList();
        return new(distinct.Select(service => service.FullName), SymbolRegistry.FromFiles(distinct.Select(service => service.File)));
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = request.MessageRequestCase switch
        {
            MessageRequestOneofCase.ListServices => ListServices(),
            MessageRequestOneofCase.FileByFilename => Files(symbols.FileByName(request.FileByFilename), $"file '{request.FileByFilename}'"),
            MessageRequestOneofCase.FileContainingSymbol => Files(symbols.FileContainingSymbol(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'"),
            MessageRequestOneofCase.FileContainingExtension => Extension(request.FileContainingExtension),
            MessageRequestOneofCase.AllExtensionNumbersOfType => ExtensionNumbers(request.AllExtensionNumbersOfType),
            _ => Error(StatusCode.InvalidArgument, "The request asks for nothing."),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse ListServices() => new()
    {
        ListServicesResponse = new() { Service = { services.Select(name => new ServiceResponse { Name = name }) } },
    };

    private ServerReflectionResponse Extension(ExtensionRequest extension) => Files(
        symbols.FileContainingExtension(extension.ContainingType, extension.ExtensionNumber),
        $"extension {extension.ExtensionNumber} of '{extension.ContainingType}'");

    private ServerReflectionResponse ExtensionNumbers(string type) => symbols.IsMessage(type)
        ? new() { AllExtensionNumbersResponse = new() { BaseTypeName = type, ExtensionNumber = { symbols.ExtensionNumbers(type) } } }
        : Error(StatusCode.NotFound, $"This server has no message '{type}'.");

    private static ServerReflectionResponse Files(FileDescriptor? file, string what) => file is null
        ? Error(StatusCode.NotFound, $"This server has no {what}.")
        : new() { FileDescriptorResponse = new() { FileDescriptorProto = { WithImports(file, []).Select(each => each.SerializedData) } } };

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file, HashSet<string> seen) =>
        seen.Add(file.Name) ? file.Dependencies.SelectMany(import => WithImports(import, seen)).Prepend(file) : [];

    private static ServerReflectionResponse Error(StatusCode code, string message) => new()
    {
        ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message },
    };
}
