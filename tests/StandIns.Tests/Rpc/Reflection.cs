using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Alpha = Grpc.Reflection.V1Alpha;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class Reflection
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mapped_service_is_listed()
    {
        await using var host = await Start();

        var answer = await Ask(host, new() { ListServices = "" });

        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "probe.v1.Probe"],
            answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("probe.v1.Probe")]
    [InlineData("probe.v1.Probe.Chat")]
    [InlineData("probe.v1.Text")]
    [InlineData("probe.v1.Text.value")]
    public async Task A_symbol_leads_to_the_file_that_declares_it(string symbol)
    {
        await using var host = await Start();

        var answer = await Ask(host, new() { FileContainingSymbol = symbol });

        var files = FileDescriptor.BuildFromByteStrings(answer.FileDescriptorResponse.FileDescriptorProto.Reverse());
        Assert.Equal(["google/protobuf/descriptor.proto", "probe.proto"], files.Select(file => file.Name));
        Assert.Equal(["Echo", "Join", "Split", "Chat"], files[1].Services.Single().Methods.Select(method => method.Name));
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        await using var host = await Start();

        var answer = await Ask(host, new() { FileByFilename = "probe.proto" });

        Assert.Equal(ProbeReflection.Descriptor.SerializedData, answer.FileDescriptorResponse.FileDescriptorProto.First());
    }

    [Fact]
    public async Task An_extension_is_found_by_the_message_it_extends()
    {
        const string extended = "google.protobuf.MethodOptions";
        await using var host = await Start();

        var file = await Ask(host, new() { FileContainingExtension = new() { ContainingType = extended, ExtensionNumber = ProbeExtensions.Purpose.FieldNumber } });
        var numbers = await Ask(host, new() { AllExtensionNumbersOfType = extended });

        Assert.Equal(ProbeReflection.Descriptor.SerializedData, file.FileDescriptorResponse.FileDescriptorProto.First());
        Assert.Equal([50001], numbers.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task What_is_not_there_is_an_answer_and_not_the_end_of_the_stream()
    {
        await using var host = await Start();
        using var call = new ServerReflection.ServerReflectionClient(host.Channel()).ServerReflectionInfo(cancellationToken: Stop);
        var questions = new ServerReflectionRequest[]
        {
            new() { FileByFilename = "x.proto" },
            new() { FileContainingSymbol = "x" },
            new() { FileContainingExtension = new() { ContainingType = "probe.v1.Text", ExtensionNumber = 9 } },
            new() { AllExtensionNumbersOfType = "x" },
            new(),
        };

        var codes = new List<StatusCode>();
        foreach (var question in questions)
        {
            await call.RequestStream.WriteAsync(question, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal(question, call.ResponseStream.Current.OriginalRequest);
            codes.Add((StatusCode)call.ResponseStream.Current.ErrorResponse.ErrorCode);
        }

        Assert.Equal([StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.InvalidArgument], codes);
    }

    [Fact]
    public async Task A_message_without_extensions_has_no_extension_numbers()
    {
        await using var host = await Start();

        var answer = await Ask(host, new() { AllExtensionNumbersOfType = "probe.v1.Text" });

        Assert.Equal("probe.v1.Text", answer.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task The_older_protocol_gives_the_same_answers()
    {
        await using var host = await Start();
        using var call = new Alpha.ServerReflection.ServerReflectionClient(host.Channel()).ServerReflectionInfo(cancellationToken: Stop);

        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = "probe.v1.Probe" }, Stop);

        Assert.True(await call.ResponseStream.MoveNext(Stop));
        Assert.Equal(ProbeReflection.Descriptor.SerializedData, call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.First());
    }

    private static Task<ProbeHost> Start() => ProbeHost.Start(
        services: added => added.AddGrpcReflection(),
        map: app =>
        {
            app.MapGrpcService<ProbeService>();
            app.MapGrpcReflectionService();
        });

    private static async Task<ServerReflectionResponse> Ask(ProbeHost host, ServerReflectionRequest question)
    {
        using var call = new ServerReflection.ServerReflectionClient(host.Channel()).ServerReflectionInfo(cancellationToken: Stop);
        await call.RequestStream.WriteAsync(question, Stop);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        return call.ResponseStream.Current;
    }
}
