using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class MetadataTravels
{
    private static readonly byte[] Bytes = [0, 1, 2, 250, 255];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_reach_the_handler_with_text_bytes_and_repetitions()
    {
        Metadata? seen = null;
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (text, context) =>
            {
                seen = context.RequestHeaders;
                return Task.FromResult(text);
            },
        });

        await host.Client().EchoAsync(new(), new Metadata { { "Purpose", "statistics" }, { "key-bin", Bytes }, { "twice", "1" }, { "twice", "2" } }, cancellationToken: Stop);

        Assert.NotNull(seen);
        Assert.Equal("statistics", seen.GetValue("purpose"));
        Assert.Equal(Bytes, seen.GetValueBytes("key-bin"));
        Assert.Equal("1, 2", string.Join(", ", seen.GetAll("twice").Select(entry => entry.Value)));
    }

    [Fact]
    public async Task Response_headers_arrive_before_the_response()
    {
        var release = new TaskCompletionSource();
        await using var host = await ProbeHost.Start(new()
        {
            Echo = async (text, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" }, { "early-bin", Bytes } });
                await release.Task;
                return text;
            },
        });

        using var call = host.Client().EchoAsync(new(), cancellationToken: Stop);
        var headers = await call.ResponseHeadersAsync;

        Assert.False(call.ResponseAsync.IsCompleted);
        Assert.Equal("yes", headers.GetValue("early"));
        Assert.Equal(Bytes, headers.GetValueBytes("early-bin"));
        release.SetResult();
        await call;
    }

    [Fact]
    public async Task Trailers_arrive_with_the_status()
    {
        await using var host = await ProbeHost.Start(new()
        {
            Split = (_, _, context) =>
            {
                context.ResponseTrailers.Add("rows", "0");
                context.ResponseTrailers.Add("proof-bin", Bytes);
                context.Status = new(StatusCode.OutOfRange, "no more");
                return Task.CompletedTask;
            },
        });

        using var call = host.Client().Split(new(), cancellationToken: Stop);
        var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));

        Assert.Equal((StatusCode.OutOfRange, "no more"), (failed.StatusCode, failed.Status.Detail));
        Assert.Equal("0", failed.Trailers.GetValue("rows"));
        Assert.Equal(Bytes, call.GetTrailers().GetValueBytes("proof-bin"));
    }

    [Fact]
    public async Task A_detail_in_any_script_arrives_as_it_was()
    {
        await using var host = await ProbeHost.Start(new() { Echo = (_, _) => throw new RpcException(new(StatusCode.NotFound, "Eelnõud “100 %” ei ole. 🇪🇪")) });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        Assert.Equal("Eelnõud “100 %” ei ole. 🇪🇪", failed.Status.Detail);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_in_the_error_details()
    {
        var wrong = new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "text", Description = "is empty" } } };
        var details = new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = "bad", Details = { Any.Pack(wrong) } };
        await using var host = await ProbeHost.Start(new()
        {
            Echo = (_, _) => throw new RpcException(
                new(StatusCode.InvalidArgument, "bad"),
                new Metadata { { "grpc-status-details-bin", details.ToByteArray() } }),
        });

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), cancellationToken: Stop));

        var received = Google.Rpc.Status.Parser.ParseFrom(failed.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(wrong, received.Details.Single().Unpack<BadRequest>());
    }

    [Fact]
    public async Task A_rich_error_carries_reason_retry_and_fields_together()
    {
        IMessage[] sent =
        [
            new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "text", Description = "is too long" } } },
            new ErrorInfo { Type = "comment_too_long", Domain = "consultations", Metadata = { ["limit"] = "10000" } },
            new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)) },
        ];
        var details = new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = "“õ” is too long", Details = { sent.Select(Any.Pack) } };
        await using var host = await ProbeHost.Start(new()
        {
            Split = (_, _, _) => throw new RpcException(new(StatusCode.InvalidArgument, details.Message), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } }),
        });

        using var call = host.Client().Split(new(), cancellationToken: Stop);
        var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));

        var received = Google.Rpc.Status.Parser.ParseFrom(failed.Trailers.GetValueBytes("grpc-status-details-bin"));
        var types = TypeRegistry.FromMessages(BadRequest.Descriptor, ErrorInfo.Descriptor, RetryInfo.Descriptor);
        Assert.Equal(sent, received.Details.Select(detail => detail.Unpack(types)));
        Assert.Equal(details, received);
    }

    [Fact]
    public void A_key_is_lower_case_and_its_ending_says_what_it_holds()
    {
        Assert.Equal("key", new Metadata.Entry("KEY", "value").Key);
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", Bytes));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a key", "text"));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("key-bin", Bytes).Value);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
    }

    [Fact]
    public void An_entry_does_not_change_with_the_bytes_it_was_made_of()
    {
        var bytes = new byte[] { 1 };
        var entry = new Metadata.Entry("key-bin", bytes);
        bytes[0] = 2;
        entry.ValueBytes[0] = 3;

        Assert.Equal([1], entry.ValueBytes);
    }
}
