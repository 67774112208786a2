using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using OpenGov.Notifications.V1;
using Xunit;

namespace OpenGov.Gateway.Tests;

[Collection(SharedGateway.Name)]
public sealed class SizeTests(GatewaySystem system)
{
    private const int Million = 1024 * 1024;

    private EventsApi.EventsApiClient Events => system.Running.Client<EventsApi.EventsApiClient>("gateway");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20 * Million + 1000, 200)]
    [InlineData(22 * Million, 413)]
    public async Task A_body_of_20_MB_passes_and_a_larger_one_is_refused_before_it_is_read(int bytes, int status)
    {
        using var http = system.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/laadi-yles") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, Stop);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
            Assert.Equal(bytes, (await answer.Content.ReadFromJsonAsync<Arrived>(Stop))!.BodyBytes);
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_large_it_is_is_cut_off()
    {
        using var http = system.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/laadi-yles") { Content = new StreamContent(new Endless(22 * Million)) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_RESOURCE_EXHAUSTED()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Events.ListEventsAsync(Request(22 * Million)).ResponseAsync);

        Assert.Equal((StatusCode.ResourceExhausted, "request_too_large"), (refused.StatusCode, refused.RefusalCode));
    }

    [Fact]
    public async Task A_message_of_20_MB_passes()
    {
        var request = Request(20 * Million);

        Assert.Equal(request.CalculateSize(), (await Events.ListEventsAsync(request)).Last);
    }

    [Fact]
    public async Task Headers_of_more_than_32_KB_are_refused()
    {
        using var answer = await system.Send("/", ("X-Long", new string('x', 40_000)));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    private static ListEventsRequest Request(int bytes) => new() { Filter = new EventFilter { Types_ = { new string('x', bytes) } } };

    /// <summary>So many zeros, of a length that cannot be asked.</summary>
    private sealed class Endless(int bytes) : Stream
    {
        private int left = bytes;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(left, count);
            left -= read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
