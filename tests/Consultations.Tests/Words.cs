using Xunit;

namespace OpenGov.Consultations.Tests;

[Collection(nameof(ConsultationsSystem))]
public sealed class Words(ConsultationsSystem system)
{
    /// <summary>Words that have broken other systems: markup, formulas, both directions, astral planes, odd white space, many marks.</summary>
    public static TheoryData<string> OddWords => new(
        "<script>alert(1)</script><svg onload=alert(1)>", "=HYPERLINK(\"http://example.org\")", " leading and trailing \r\n\t", "\u202Eright to left override\u202C", "👩‍👩‍👧‍👦 🌲 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "Õhtul ööbiti šašlõkiga", "e\u0301 and é are not made the same", "'; drop table comment; --", "{\"json\": [null]}", "a\u0300\u0301\u0302\u0303", "\uFFFDkept\uFFFE");

    [Theory]
    [MemberData(nameof(OddWords))]
    [Trait("promise", "T39")]
    [Trait("promise", "T07")]
    [Trait("promise", "T03")]
    public async Task Words_come_back_byte_for_byte_as_they_were_written(string words)
    {
        var consultation = await system.AConsultation(await system.AText());

        var comment = await system.AComment(consultation, text: words);

        Assert.Equal(words, comment.Text);
        Assert.Equal(words, (await system.Comments().GetCommentAsync(new() { Id = comment.Id })).Text);
    }

    [Theory]
    [InlineData("nul \0 inside")]
    [InlineData("   \n ")]
    [InlineData("bell \a")]
    [Trait("promise", "T39")]
    public async Task Words_that_are_none_are_refused(string words)
    {
        var consultation = await system.AConsultation(await system.AText());

        Assert.Equal(["text"], await system.Comments(system.ACitizen()).SubmitCommentAsync(consultation.Submission(words)).Fields());
        Assert.Equal(0, await system.Count($"comment where consultation_id = '{consultation.Id}'"));
    }

    [Fact]
    [Trait("promise", "T39")]
    public async Task Twenty_thousand_characters_are_in_and_one_more_and_a_hundred_thousand_marks_are_out()
    {
        var consultation = await system.AConsultation(await system.AText());
        var api = system.Comments(system.ACitizen());

        Assert.Equal(20_000, (await api.SubmitCommentAsync(consultation.Submission(string.Concat(Enumerable.Repeat("🌲", 20_000))))).Text.EnumerateRunes().Count());
        Assert.Equal(["text"], await api.SubmitCommentAsync(consultation.Submission(new string('x', 20_001))).Fields());
        Assert.Equal(["text"], await api.SubmitCommentAsync(consultation.Submission("x" + new string(' ', 20_000))).Fields());
        Assert.Equal(["text"], await api.SubmitCommentAsync(consultation.Submission("a" + new string('\u0301', 100_000))).Fields());
    }
}
