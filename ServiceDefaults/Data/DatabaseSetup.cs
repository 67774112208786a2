using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpenGov;

/// <summary>Gives a service its database.</summary>
public static class DatabaseSetup
{
    /// <summary>
    /// <c>ConnectionStrings:&lt;name&gt;</c> as <see cref="NpgsqlDataSource"/> and <see cref="Database"/>; a readiness check; and before anything else starts:
    /// the refusal to run on a server that could lose a committed row, and the migrations (ours, then <c>Migrations/NNN_*.sql</c> of the service).
    /// A command takes at most 5 seconds and the pool has 40 connections, unless the connection string says otherwise.
    /// </summary>
    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder, string name)
    {
        var text = builder.Configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set: where is the database {name}?");
        var settings = With(new NpgsqlConnectionStringBuilder(text), builder.Environment.ApplicationName);

        builder.Services.AddSingleton(services =>
        {
            var source = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            source.UseLoggerFactory(services.GetService<ILoggerFactory>());
            return source.Build();
        });
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton(new MigrationSet(Assembly.GetEntryAssembly()!));
        builder.Services.AddHostedService<PrepareDatabase>();
        builder.Services.AddHostedService<RemoveOldRows>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", HealthStatus.Unhealthy, [DefaultEndpoints.Ready], TimeSpan.FromSeconds(3));
        return builder;
    }

    private static NpgsqlConnectionStringBuilder With(NpgsqlConnectionStringBuilder settings, string service)
    {
        settings.ApplicationName ??= service;
        Default("Timeout", 5);
        Default("Command Timeout", 5);
        Default("Maximum Pool Size", 40);
        Default("Max Auto Prepare", 100);
        Default("Keepalive", 15);
        return settings;

        void Default(string key, int value)
        {
            if (!settings.ContainsKey(key) || !settings.ShouldSerialize(key))
                settings[key] = value;
        }
    }
}
