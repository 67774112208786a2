namespace OpenGov.Whole.Tests.Contracts;

/// <summary>
/// Ministries' systems are built on the contracts: what has landed stays as it is, and what is added is recorded. The recorded form is
/// beside this file, one text file for each package and one for the events on the bus.
/// </summary>
public sealed class ContractsOnlyGrow
{
    public static IEnumerable<TheoryDataRow<string>> Packages => LandedContract.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Packages))]
    public void What_has_landed_is_neither_removed_nor_changed(string package)
    {
        var gone = LandedContract.Recorded(package).Except(LandedContract.Now(package)).ToList();
        Assert.True(gone.Count == 0,
            $"{package} has landed, and others are built on what is no longer there:\n  {string.Join("\n  ", gone)}\nLeave it as it is and put the new beside it; a breaking change needs a new package (v2).");
    }

    [Theory, MemberData(nameof(Packages))]
    public void What_was_added_is_recorded(string package)
    {
        var (recorded, now) = (LandedContract.Recorded(package), LandedContract.Now(package));
        if (Environment.GetEnvironmentVariable(LandedContract.Recording) == "1")
            File.WriteAllText(LandedContract.FileOf(package), string.Concat(recorded.Union(now).Order(StringComparer.Ordinal).Select(line => line + "\n")));
        else
            Assert.True(now.Except(recorded).ToList() is { Count: 0 },
                $"{package} has grown, and this is not recorded yet:\n  {string.Join("\n  ", now.Except(recorded))}\nRecord it with {LandedContract.Recording}=1 ./opengov test What_was_added_is_recorded, look at the difference, and commit it with the contract.");
    }

    [Fact]
    public void Nothing_else_is_recorded() => Assert.Equal(
        LandedContract.Names.Order(StringComparer.Ordinal), Directory.GetFiles(Path.GetDirectoryName(LandedContract.FileOf("x"))!, "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!);
}
