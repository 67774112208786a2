using System.Diagnostics;
using System.Xml.Linq;
using OpenGov.Drafts.Comparisons;
using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>Comparisons against what officials say changed.</summary>
public sealed class ComparisonsOfRealLaws(ITestOutputHelper output)
{
    [Theory]
    [InlineData("bill_add__article_output.xml", ChangeKind.Added, false, "akn_art_4B4Ly9")]
    [InlineData("bill_add__recital_output.xml", ChangeKind.Added, false, "rec__AXC06D")]
    [InlineData("bill_delete__article_output.xml", ChangeKind.Removed, false, "art_2")]
    [InlineData("bill_delete__recital_output.xml", ChangeKind.Removed, false, "rec_2")]
    [InlineData("bill_move__article_output.xml", ChangeKind.Unchanged, true, "akn_art_B6BGPx")]
    [InlineData("bill_move__recital_output.xml", ChangeKind.Unchanged, true, null)]
    public void One_edit_in_an_editor_is_exactly_one_structural_change(string file, ChangeKind kind, bool moved, string? eId)
    {
        var comparison = TextComparison.Between(Read("leos-edit-vectors/base.xml"), Read($"leos-edit-vectors/{file}"));
        var change = Assert.Single(comparison.StructuralChanges);

        Assert.Equal((kind, moved), (change.Kind, change.Moved));
        Assert.Equal(eId ?? change.AfterEId, change.AfterEId ?? change.BeforeEId);
        Assert.DoesNotContain(comparison.Changes, other => other.Kind == ChangeKind.Changed);
    }

    [Fact]
    public void Between_two_dates_of_a_consolidated_act_exactly_the_blocks_with_a_new_version_are_reported()
    {
        const string folder = "es-BOE-A-2018-16673";
        var comparison = TextComparison.Between(Read($"{folder}/flat-akn/01-act-original.xml"), Read($"{folder}/flat-akn/08-act-final.xml"));
        var official = XDocument.Load(Path.Combine(RealLaws.Folder, folder, "official-consolidated-all-versions.xml")).Descendants("bloque")
            .Select(block => (Title: (string)block.Attribute("titulo")!, Dates: block.Elements("version").Select(version => (string)version.Attribute("fecha_publicacion")!).ToList()))
            .ToList();

        string HeadingOf(ProvisionChange change) => (comparison.After.Find(change.AfterEId ?? "") ?? comparison.Before.Find(change.BeforeEId!))!.Heading!;
        var original = official.SelectMany(block => block.Dates).Min();
        Assert.Equal(
            official.Where(block => block.Dates.Count > 1).Select(block => block.Title).Order(StringComparer.Ordinal),
            comparison.Changes.Where(change => change.Kind == ChangeKind.Changed).Select(HeadingOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            official.Where(block => block.Dates.Min() != original).Select(block => block.Title).Order(StringComparer.Ordinal),
            comparison.Changes.Where(change => change.Kind == ChangeKind.Added).Select(HeadingOf).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(comparison.Changes, change => change.Kind == ChangeKind.Removed || change.Moved);
    }

    [Theory]
    [InlineData("eu-ai-act/v1-52021PC0206-proposal.akn.xml", "eu-ai-act/v3-32024R1689-act.akn.xml", "art_5", "art_5")]
    [InlineData("eu-digital-markets-act/v1-52020PC0842-proposal.akn.xml", "eu-digital-markets-act/v3-32022R1925-act.akn.xml", "art_26", "art_30")]
    public void A_proposal_and_the_act_are_compared_whole(string before, string after, string article, string became)
    {
        var reading = Stopwatch.StartNew();
        var (old, now) = (Read(before), Read(after));
        reading.Stop();
        var comparing = Stopwatch.StartNew();
        var comparison = TextComparison.Between(old, now);
        output.WriteLine($"{old.Provisions.Count} and {now.Provisions.Count} provisions: read in {reading.ElapsedMilliseconds} ms, compared in {comparing.ElapsedMilliseconds} ms; "
            + string.Join(", ", comparison.Changes.CountBy(change => change.Kind).Select(pair => $"{pair.Value} {pair.Key}")));

        Assert.Equal(became, comparison.OfBefore(article)!.AfterEId);
        Assert.Equal(old.Provisions.Count, comparison.Changes.Count(change => change.BeforeEId is not null));
        Assert.Equal(now.Provisions.Select(p => p.EId), comparison.Changes.Select(change => change.AfterEId).OfType<string>());
    }

    private static LegalText Read(string path)
    {
        var reading = LegalTextReader.Read(RealLaws.Bytes(path));
        Assert.True(reading.Accepted);
        return reading.Text;
    }
}
