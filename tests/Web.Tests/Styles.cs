using System.Diagnostics;
using OpenGov.Testing;

namespace OpenGov.Web.Tests;

public sealed class Styles
{
    [Fact]
    public async Task The_committed_css_is_what_the_sources_compile_to()
    {
        using var build = Process.Start(new ProcessStartInfo(Path.Combine(Tree.Root, "src", "Web", "Styles", "build"), ["--check"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.SkipWhen(build.ExitCode == 77, await said);
        Assert.True(build.ExitCode == 0, $"src/Web/Styles/build has to be run: {await said} {await wrong}");
    }

    [Fact]
    public void Nothing_of_another_governments_brand_is_in_them()
    {
        var css = File.ReadAllText(Path.Combine(Tree.Root, "src", "Web", "wwwroot", "css", "opengov.css"));
        Assert.DoesNotContain("GDS Transport", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("crest", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(http", css.Replace("\"", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", css, StringComparison.OrdinalIgnoreCase);
        Assert.True(css.Length < 150_000);
    }

    [Fact]
    public void Every_typeface_that_they_name_is_there()
    {
        var root = Path.Combine(Tree.Root, "src", "Web", "wwwroot");
        var css = File.ReadAllText(Path.Combine(root, "css", "opengov.css"));
        var named = System.Text.RegularExpressions.Regex.Matches(css, @"\.\./fonts/[^"")]+").Select(match => match.Value[3..]).Distinct().ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(root, name)), name));
        Assert.Equal(named.Length, Directory.GetFiles(Path.Combine(root, "fonts"), "*.woff2").Length);
    }
}
