using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace OpenGov.Gateway;

/// <summary>Takes only so many requests from one address and from one caller; the rest hear 429 or RESOURCE_EXHAUSTED, and when to come back.</summary>
internal static class RateLimits
{
    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations()
            .PostConfigure(options => options.FillIn(builder.Environment.IsDevelopment())).ValidateOnStart();
        services.AddSingleton<LocalCounters>();

        if (builder.Configuration.GetConnectionString("cache") is not { Length: > 0 } address)
        {
            services.AddSingleton<ICounters>(provider => provider.GetRequiredService<LocalCounters>());
            return;
        }

        services.AddSingleton<IConnectionMultiplexer>(_ => Connect(address));
        services.AddSingleton<ICounters>(provider => new SharedCounters(
            new RedisCounters(provider.GetRequiredService<IConnectionMultiplexer>()), provider.GetRequiredService<LocalCounters>(), provider.GetRequiredService<IOptions<RateLimitOptions>>().Value.Patience,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SharedCounters>>()));
    }

    /// <summary>Before anything costly is done for the request.</summary>
    internal static void UseRateLimitPerAddress(this WebApplication app)
    {
        var (counters, limits) = (app.Services.GetRequiredService<ICounters>(), app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value);
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            ? next(context)
            : Pass(context, next, counters, $"address:{NetworkOf(context.Connection.RemoteIpAddress)}", limits.PerAddress!.Value, limits.Window));
    }

    /// <summary>After the token was verified: a forged one uses up nobody's share.</summary>
    internal static void UseRateLimitPerCaller(this WebApplication app)
    {
        var (counters, limits) = (app.Services.GetRequiredService<ICounters>(), app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value);
        app.Use((context, next) => context.User.FindFirstValue("sub") is { } subject
            ? Pass(context, next, counters, $"caller:{subject}", (context.User.FindFirstValue("kind") == "person" ? limits.PerPerson : limits.PerSystem)!.Value, limits.Window)
            : next(context));
    }

    /// <summary>An IPv4 address, or the /64 network of an IPv6 address, which is what one subscriber has.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static async Task Pass(HttpContext context, RequestDelegate next, ICounters counters, string key, int limit, TimeSpan window)
    {
        if (await counters.Take(key, limit, window) is { } wait)
            await new Refusal("too_many_requests", "Too many requests have come from you: wait as long as Retry-After says.", Grpc.Core.StatusCode.ResourceExhausted) { RetryAfter = TimeSpan.FromMilliseconds(wait) }.Answer(context);
        else
            await next(context);
    }

    private static ConnectionMultiplexer Connect(string address)
    {
        var options = ConfigurationOptions.Parse(address);
        (options.AbortOnConnectFail, options.ConnectTimeout, options.ConnectRetry, options.ClientName) = (false, 1000, 1, "gateway");
        return ConnectionMultiplexer.Connect(options);
    }
}
