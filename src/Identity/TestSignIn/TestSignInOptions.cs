namespace OpenGov.Identity;

/// <summary>Signing in as somebody invented (section <c>TestSignIn</c>).</summary>
public sealed class TestSignInOptions
{
    /// <summary>Whether it is possible. On in Development unless switched off; switched on anywhere else, the process does not start.</summary>
    public bool Enabled { get; set; }
}

/// <summary>Where signing in as a test person is possible.</summary>
internal static class TestSignIn
{
    internal static readonly Refusal Disabled = new("test_sign_in_disabled", "Signing in as a test person is possible in Development only.");

    /// <summary>Why the process must not start; null where it may.</summary>
    internal static string? RefusalToStart(IConfiguration configuration, IHostEnvironment environment) =>
        configuration.GetValue<bool>("TestSignIn:Enabled") && !environment.IsDevelopment()
            ? $"TestSignIn:Enabled is true in the environment {environment.EnvironmentName}: anybody could sign in as anybody. It is allowed in Development only; remove the setting."
            : null;

    internal static void AddTestSignIn(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder.Services.AddOptions<TestSignInOptions>().Configure(options => options.Enabled = development).BindConfiguration("TestSignIn")
            .PostConfigure(options => options.Enabled &= development);
        if (development && builder.Configuration.GetValue("TestSignIn:Enabled", true))
            builder.Services.AddHostedService<SeedTestPersons>();
    }
}
