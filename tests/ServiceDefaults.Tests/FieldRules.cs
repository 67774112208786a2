using Google.Protobuf.WellKnownTypes;
using Xunit;

namespace OpenGov.Tests;

[Trait("promise", "T39")]
public sealed class FieldRules
{
    private static string? Flaw(Action<Fields> read)
    {
        var fields = new Fields();
        read(fields);
        return fields.Violations.Count == 0 ? null : Assert.Single(fields.Violations).Description;
    }

    [Theory]
    [InlineData("Tere", null)]
    [InlineData("line\nbreak\ttab", null)]
    [InlineData("Ω👩‍👩‍👧 ‮rtl", null)]
    [InlineData("", "This is required.")]
    [InlineData("  \n ", "This is required.")]
    [InlineData(null, "This is required.")]
    [InlineData("12345678901", "This may have at most 10 characters and has 11.")]
    [InlineData("a\0b", "This holds a control character (U+0000).")]
    [InlineData("a\u001bb", "This holds a control character (U+001B).")]
    public void A_text_is_checked(string? text, string? flaw) => Assert.Equal(flaw, Flaw(fields => fields.Text("text", text, max: text is { Length: 11 } ? 10 : 40)));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal("This holds half a character (a lone surrogate).", Flaw(fields => fields.Text("text", "a\ud800b", max: 10)));

    [Fact]
    public void Lengths_are_counted_in_characters_and_not_in_halves() => Assert.Null(Flaw(fields => fields.Text("text", "😀😀😀", max: 3)));

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "This holds more than 64 combining marks in a row.")]
    public void Combining_marks_are_limited(int marks, string? flaw) => Assert.Equal(flaw, Flaw(fields => fields.Text("text", "a" + new string('\u0301', marks), max: 1000)));

    [Fact]
    public void White_space_around_is_removed_and_all_else_is_kept() => Assert.Equal("a  b\u00a0c", new Fields().Text("text", "  a  b\u00a0c\n", max: 10));

    [Fact]
    public void A_line_has_no_line_break() => Assert.Equal("This holds a control character (U+000A).", Flaw(fields => fields.Line("title", "a\nb", max: 10)));

    [Theory]
    [InlineData("https://example.ee/a?b=c", true)]
    [InlineData("http://example.ee", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://user:secret@example.ee", false)]
    [InlineData("//example.ee", false)]
    [InlineData("/relative", false)]
    [InlineData("ftp://example.ee", false)]
    [Trait("promise", "T08")]
    public void A_web_address_is_http_or_https(string url, bool good) => Assert.Equal(good, Flaw(fields => fields.Url("website", url)) is null);

    [Theory]
    [InlineData("et", true)]
    [InlineData("sr-Latn-RS", true)]
    [InlineData("de-CH-1996", true)]
    [InlineData("e", false)]
    [InlineData("english", false)]
    [InlineData("et_EE", false)]
    [InlineData("", false)]
    public void A_language_is_a_language_tag(string tag, bool good) => Assert.Equal(good, Flaw(fields => fields.Language("language", tag)) is null);

    [Theory]
    [InlineData("01890a5d-ac96-774b-bcce-b302099a8057", true)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("{01890a5d-ac96-774b-bcce-b302099a8057}", false)]
    [InlineData("01890a5dac96774bbcceb302099a8057", false)]
    [InlineData("", false)]
    public void An_id_is_a_uuid_in_its_usual_form(string id, bool good) => Assert.Equal(good, Flaw(fields => fields.Id("id", id)) is null);

    [Fact]
    public void A_time_outside_the_calendar_is_refused() => Assert.NotNull(Flaw(fields => fields.Time("at", new Timestamp { Seconds = 253402300800 })));

    [Fact]
    public void A_time_is_read_to_the_microsecond() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero).AddMicroseconds(123456), new Fields().Time("at", Timestamp.FromDateTime(new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc).AddMicroseconds(123456))));

    [Fact]
    public void A_localized_text_needs_one_language_and_drops_blank_ones()
    {
        Assert.Equal(["et"], new Fields().Localized("title", new Dictionary<string, string> { ["et"] = " Tere ", ["en"] = " " }, max: 10).Keys);
        Assert.Equal("This is required in at least one language.", Flaw(fields => fields.Localized("title", new Dictionary<string, string> { ["en"] = "" }, max: 10)));
    }

    [Fact]
    public void Every_wrong_field_is_told_at_once()
    {
        var fields = new Fields();
        fields.Text("title", "", max: 10);
        fields.Id("id", "7");
        fields.Require(false, "opens_at", "This must be before closes_at.");

        var refused = Assert.Throws<RefusedException>(fields.OrThrow).Refusal;
        Assert.Equal(("invalid_fields", "title id opens_at"), (refused.Code, string.Join(' ', refused.Violations.Select(one => one.Field))));
    }
}
