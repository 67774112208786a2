using Xunit;

namespace OpenGov.Cli.Tests;

/// <summary>What needs no installation.</summary>
public sealed class TheCommandLine
{
    [Theory]
    [InlineData("--help", "import")]
    [InlineData("import --help", "initiative")]
    [InlineData("import initiative --help", "--organisation")]
    [InlineData("import comments --help", "--text")]
    [InlineData("import meetings --help", "--match")]
    [InlineData("watch --help", "--after")]
    public async Task Every_command_describes_itself(string command, string word) => Assert.Contains(word, (await Run(command)).Done().Output, StringComparison.Ordinal);

    [Fact]
    public async Task It_tells_its_version() => Assert.StartsWith("1.0.0", (await Run("--version")).Done().Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("import initiative --title A", "--organisation")]
    [InlineData("import initiative --title A --organisation 1 --version /no/such/file", "file_not_found")]
    [InlineData("import comments /no/such/file --consultation x --text y", "file_not_found")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("seed --address localhost", "address_invalid")]
    public async Task A_wrong_command_is_explained_and_ends_with_2(string command, string word) => Assert.Contains(word, (await Run(command)).Ended(2).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task An_installation_that_does_not_answer_ends_with_3()
    {
        var run = (await Run("seed --address http://127.0.0.1:9 --json")).Ended(3);
        Assert.Equal("unavailable", run.Results("failure").Single().GetProperty("code").GetString());
        Assert.Contains("http://127.0.0.1:9 does not answer", run.Errors, StringComparison.Ordinal);
    }

    private static Task<CliRun> Run(string command) => CliRun.Of(new CliProcess(command.Split(' ')));
}
