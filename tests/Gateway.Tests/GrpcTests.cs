using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using OpenGov.Consultations.V1;
using OpenGov.Identity.V1;
using OpenGov.Lobby.V1;
using OpenGov.Notifications.V1;
using OpenGov.Testing;
using Xunit;

namespace OpenGov.Gateway.Tests;

[Collection(SharedGateway.Name)]
public sealed class GrpcTests(GatewaySystem system)
{
    private EventsApi.EventsApiClient Events => system.Running.Client<EventsApi.EventsApiClient>("gateway");

    [Fact]
    public async Task A_person_signs_in_and_calls_through_the_gateway()
    {
        var sessions = system.Running.Client<SessionsApi.SessionsApiClient>("gateway");
        var session = await sessions.CreateTestSessionAsync(new CreateTestSessionRequest { Key = "kadri" });
        var token = await sessions.CreateAccessTokenAsync(new CreateAccessTokenRequest { SessionSecret = session.Secret });

        var me = await system.Running.Client<PersonsApi.PersonsApiClient>("gateway", token.Token).GetMeAsync(new GetMeRequest());

        Assert.Equal("Kadri Kask", me.Name);
    }

    [Fact]
    public async Task A_refusal_comes_through_with_its_code_and_fields()
    {
        var names = await Assert.ThrowsAsync<RpcException>(() => system.Running.Client<PersonsApi.PersonsApiClient>("gateway").BatchGetPublicNamesAsync(new BatchGetPublicNamesRequest { PersonIds = { "x" } }).ResponseAsync);
        var me = await Assert.ThrowsAsync<RpcException>(() => system.Running.Client<PersonsApi.PersonsApiClient>("gateway", TestTokens.Forged(Guid.CreateVersion7())).GetMeAsync(new GetMeRequest()).ResponseAsync);

        Assert.Equal(("invalid_fields", "person_ids[0]"), (names.RefusalCode, Assert.Single(names.FieldViolations).Field));
        Assert.Equal(("token_invalid", StatusCode.Unauthenticated), (me.RefusalCode, me.StatusCode));
    }

    [Fact]
    public async Task Headers_trailers_and_statuses_come_through()
    {
        using var call = Events.ListEventsAsync(new ListEventsRequest());
        var (early, _) = (await call.ResponseHeadersAsync, await call.ResponseAsync);
        var failed = await Assert.ThrowsAsync<RpcException>(() => Events.ListEventsAsync(new ListEventsRequest { After = -1 }).ResponseAsync);

        Assert.Equal(("yes", "echo"), (early.GetValue("x-early"), call.GetTrailers().GetValue("x-served-by")));
        Assert.Null(early.GetValue("content-security-policy"));
        Assert.Equal((StatusCode.FailedPrecondition, "Nii ei saa: “õ”.", "kept"), (failed.StatusCode, failed.Status.Detail, failed.Trailers.GetValue("x-note")));
        Assert.Equal([1, 2, 255], failed.Trailers.GetValueBytes("reason-bin"));
    }

    [Fact]
    public async Task A_stream_arrives_as_it_is_sent_and_ends_with_its_trailers()
    {
        system.Echo.Stream = (4, TimeSpan.FromMilliseconds(700));
        using var call = Events.Watch(new WatchRequest());
        var (arrived, waited) = (new List<TimeSpan>(), Stopwatch.StartNew());

        await foreach (var one in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            arrived.Add(waited.Elapsed);
        system.Echo.Stream = (3, TimeSpan.Zero);

        Assert.Equal((4, "4"), (arrived.Count, call.GetTrailers().GetValue("x-sent")));
        Assert.True(arrived[^1] - arrived[0] > TimeSpan.FromSeconds(1.5), string.Join(' ', arrived));
    }

    [Fact]
    [Trait("promise", "T41")]
    public async Task Forged_metadata_is_stripped()
    {
        var headers = new Metadata { { "x-user-id", "forged" }, { "x-forwarded-for", "forged" }, { "x-opengov-caller", "forged" }, { "x-kept", "yes" } };
        var seen = (await Events.ListEventsAsync(new ListEventsRequest(), headers)).Events[0].Data;

        Assert.DoesNotContain("forged", seen, StringComparison.Ordinal);
        Assert.Contains("x-kept", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_down_or_not_there_is_unavailable()
    {
        var down = await Assert.ThrowsAsync<RpcException>(() => system.Running.Client<MeetingsApi.MeetingsApiClient>("gateway").ListMeetingsAsync(new ListMeetingsRequest()).ResponseAsync);
        var absent = await Assert.ThrowsAsync<RpcException>(() => system.Running.Client<ConsultationsApi.ConsultationsApiClient>("gateway").ListConsultationsAsync(new ListConsultationsRequest()).ResponseAsync);

        Assert.All([down, absent], failed => Assert.Equal((StatusCode.Unavailable, "service_unavailable"), (failed.StatusCode, failed.RefusalCode)));
    }

    [Fact]
    public async Task What_is_not_in_a_contract_has_no_way_in()
    {
        var method = new Method<ListEventsRequest, ListEventsResponse>(MethodType.Unary, "grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo",
            Marshallers.Create(message => message.ToByteArray(), ListEventsRequest.Parser.ParseFrom), Marshallers.Create(message => message.ToByteArray(), ListEventsResponse.Parser.ParseFrom));
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(system.Running.Service("gateway").Grpc);

        var failed = await Assert.ThrowsAsync<RpcException>(() => channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20)), new ListEventsRequest()).ResponseAsync);

        Assert.Equal(StatusCode.Unimplemented, failed.StatusCode);
    }

    [Fact]
    public async Task Three_thousand_calls_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => Events.ListEventsAsync(new ListEventsRequest(), deadline: DateTime.UtcNow.AddSeconds(100)).ResponseAsync));

        Assert.Equal(3000, answers.Length);
    }
}
