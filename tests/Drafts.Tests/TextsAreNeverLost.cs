using System.Text;
using System.Xml.Linq;
using OpenGov.Drafts.Texts;
using Xunit;

namespace OpenGov.Drafts.Tests;

/// <summary>What an import must never do: lose a character, invent one, or change their order.</summary>
public sealed class TextsAreNeverLost
{
    public static TheoryData<string> Files() => [.. RealLaws.AkomaNtosoFiles().DefaultIfEmpty("")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_character_of_a_real_source_stands_in_exactly_one_provision_and_in_order(string file)
    {
        var bytes = RealLaws.Bytes(file);
        var text = LegalTextReader.Read(bytes, "application/xml", file).Text;
        Assert.NotNull(text);

        var (words, notes) = Source(bytes);
        Assert.Equal(words, Imported(text, notes: false));
        Assert.Equal(notes, Imported(text, notes: true));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_html_of_every_provision_has_the_same_words_as_its_text(string file)
    {
        var text = LegalTextReader.Read(RealLaws.Bytes(file)).Text;
        Assert.NotNull(text);
        Assert.All(text.Provisions, provision => Assert.Equal(Squeezed(provision.Text), Squeezed(SafeHtml.WordsOf(provision.Html))));
    }

    [Fact]
    public void No_word_of_an_Akoma_Ntoso_source_is_lost_or_invented_however_it_is_nested()
    {
        for (var seed = 1; seed <= 600; seed++)
        {
            var (xml, words) = RandomTree.Make(new Random(seed));
            var reading = LegalTextReader.Read(Encoding.UTF8.GetBytes(Sample.Act(xml)));
            if (!reading.Accepted)
            {
                Assert.Equal((0, "empty"), (words.Count, reading.Refused.Code));
                continue;
            }

            var read = string.Join(' ', reading.Text.Provisions.Select(p => $"{p.Number} {p.Heading} {p.Text}"));
            Assert.Equal(words, System.Text.RegularExpressions.Regex.Matches(WithPlainDigits(read), "w[0-9]+").Select(m => m.Value).Order(StringComparer.Ordinal));
            Assert.All(reading.Text.Provisions, p => Assert.Equal(Squeezed(p.Text), Squeezed(SafeHtml.WordsOf(p.Html))));
            Assert.Equal(reading.Text.Provisions.Count, reading.Text.Provisions.Select(p => p.EId).Distinct().Count());
            Assert.All(reading.Text.Provisions, p => Assert.Equal(p.Depth == 0 ? null : reading.Text.Find(p.ParentEId!)!.EId, p.ParentEId));
        }
    }

    /// <summary>The characters outside the metadata, footnotes apart, since they are moved out of the sentence they interrupt.</summary>
    private static (string Words, string Notes) Source(byte[] bytes)
    {
        var (words, notes) = (new StringBuilder(), new StringBuilder());
        foreach (var text in XDocument.Load(new MemoryStream(bytes)).DescendantNodes().OfType<XText>())
        {
            if (!text.Ancestors().Any(element => element.Name.LocalName == "meta"))
            {
                (text.Ancestors().Any(element => element.Name.LocalName == "authorialNote") ? notes : words).Append(text.Value);
            }
        }

        return (Squeezed(words.ToString()), Squeezed(notes.ToString()));
    }

    private static string Imported(LegalText text, bool notes)
    {
        var result = new StringBuilder();
        foreach (var provision in text.Provisions)
        {
            var isNote = provision.Kind == ProvisionKind.Note;
            if (isNote == notes)
            {
                result.Append(isNote ? "" : provision.Number).Append(provision.Heading).Append(provision.Text);
            }
        }

        return Squeezed(result.ToString());
    }

    private static string Squeezed(string text) => string.Concat(WithPlainDigits(text).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>A raised digit, which the plain text shows as such, is the digit of the source.</summary>
    private static string WithPlainDigits(string text) =>
        string.Concat(text.Select(c => "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c));
}
