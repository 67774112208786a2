using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenGov.StandIns.Tests.Rpc;

public sealed class Authorization
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("nobody", StatusCode.PermissionDenied)]
    public async Task A_caller_without_the_right_is_refused(string? token, StatusCode expected)
    {
        await using var host = await Guarded();
        var headers = token is null ? [] : new Metadata { { "authorization", token } };

        var failed = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().EchoAsync(new(), headers, cancellationToken: Stop));

        Assert.Equal(expected, failed.StatusCode);
    }

    [Fact]
    public async Task Call_credentials_carry_the_token_of_every_call()
    {
        await using var host = await Guarded();
        var client = host.Client(builder => builder
            .AddCallCredentials((context, metadata) =>
            {
                metadata.Add("authorization", context.MethodName == "Echo" && context.ServiceUrl.EndsWith("/probe.v1.Probe", StringComparison.Ordinal) ? "official" : "nobody");
                return Task.CompletedTask;
            })
            .ConfigureChannel(options => options.UnsafeUseInsecureChannelCallCredentials = true));

        Assert.Equal("a", (await client.EchoAsync(new() { Value = "a" }, cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task Several_call_credentials_are_all_applied()
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
        var client = host.Client(builder => builder
            .AddCallCredentials((_, metadata, services) =>
            {
                metadata.Add("first", services.GetRequiredService<ILoggerFactory>() is null ? "" : "1");
                return Task.CompletedTask;
            })
            .AddCallCredentials(CallCredentials.FromInterceptor((_, metadata) =>
            {
                metadata.Add("second", "2");
                return Task.CompletedTask;
            }))
            .ConfigureChannel((_, options) => options.UnsafeUseInsecureChannelCallCredentials = true));

        await client.EchoAsync(new(), cancellationToken: Stop);

        Assert.Equal(("1", "2"), (seen?.GetValue("first"), seen?.GetValue("second")));
    }

    [Fact]
    public async Task Call_credentials_do_not_travel_in_plain_text_by_accident()
    {
        await using var host = await Guarded();

        var refused = Assert.Throws<InvalidOperationException>(() => host.Client(builder => builder.AddCallCredentials((_, _) => Task.CompletedTask)));

        Assert.Contains("plain text", refused.Message, StringComparison.Ordinal);
        var together = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, _) => Task.CompletedTask));
        Assert.Throws<InvalidOperationException>(() => host.Channel(new() { Credentials = together }));
    }

    private static Task<ProbeHost> Guarded() => ProbeHost.Start(
        services: added =>
        {
            added.AddAuthentication("token").AddScheme<AuthenticationSchemeOptions, TokenIsTheRole>("token", _ => { });
            added.AddAuthorization();
        },
        map: app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGrpcService<GuardedProbe>();
        });

    [Authorize(Roles = "official")]
    private sealed class GuardedProbe : Probe.ProbeBase
    {
        public override Task<Text> Echo(Text request, ServerCallContext context) => Task.FromResult(request);
    }

    private sealed class TokenIsTheRole(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization is [{ } role]
                ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Role, role)], Scheme.Name)), Scheme.Name))
                : AuthenticateResult.NoResult());
    }
}
